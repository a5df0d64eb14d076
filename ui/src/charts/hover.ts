/** Hover for pictures made of table cells: `data-tip` of the cell, a line each, word and figure
 * parted by a tab. */
import type { Action } from "svelte/action";

const GAP = 12;

/** Shows the tip of whatever part of the element the pointer is over. */
export const hover: Action = (node) => {
  let tip: HTMLElement | null = null;

  function hide(): void {
    tip?.remove();
    tip = null;
  }

  function show(event: PointerEvent): void {
    const part = event.target instanceof Element ? event.target.closest("[data-tip]") : null;
    const words = part?.getAttribute("data-tip") ?? "";
    if (words === "") return hide();
    tip ??= document.body.appendChild(document.createElement("div"));
    tip.className = "chart-tip floating";
    tip.setAttribute("aria-hidden", "true");
    tip.replaceChildren(...words.split("\n").map(line));
    const { width, height } = tip.getBoundingClientRect();
    const left = Math.min(event.clientX + GAP, innerWidth - width - GAP);
    const below = event.clientY + GAP + height > innerHeight;
    tip.style.left = `${String(Math.max(GAP, left))}px`;
    tip.style.top = `${String(below ? event.clientY - GAP - height : event.clientY + GAP)}px`;
  }

  node.addEventListener("pointermove", show);
  node.addEventListener("pointerleave", hide);
  return {
    destroy() {
      hide();
      node.removeEventListener("pointermove", show);
      node.removeEventListener("pointerleave", hide);
    },
  };
};

function line(text: string): HTMLElement {
  const [left = "", right] = text.split("\t");
  const row = document.createElement("p");
  const word = row.appendChild(document.createElement("span"));
  word.textContent = left;
  if (right !== undefined) row.appendChild(document.createElement("b")).textContent = right;
  return row;
}
