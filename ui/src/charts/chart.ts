/** The one place that touches ECharts: a Svelte action that draws into its element. */
import type { EChartsType } from "echarts/core";
import type { Action } from "svelte/action";
import { move, type Cursor, type Extent } from "./cursor";
import { forVector, type ChartOption } from "./options";

/** What to draw, and what to do with it. */
export interface ChartParams {
  readonly option: ChartOption;
  /** What the arrow keys walk through. */
  readonly extent: Extent;
  /** A part was walked to with the keyboard. */
  readonly onmove?: (cursor: Cursor) => void;
  /** A part was clicked, or Enter pressed on it. */
  readonly onselect?: (cursor: Cursor) => void;
}

/** What is drawn in which element, as lines and texts. */
const vectors = new WeakMap<Element, () => Promise<string>>();

/** Whether some of an element can be seen as the window stands. */
function inView(node: Element): boolean {
  const { top, bottom } = node.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

/** Once what is there now has been painted: a frame begins before its painting. */
function painted(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
}

/** The chart of an element as an SVG element of its size; `null`: there is none in it. */
export async function vectorOf(node: Element): Promise<string | null> {
  return (await vectors.get(node)?.()) ?? null;
}

/** Draws, resizes, answers clicks and arrow keys, and cleans up after itself. */
export const chart: Action<HTMLElement, ChartParams> = (node, first) => {
  let params = first;
  let drawn: EChartsType | null = null;
  let cursor: Cursor | null = null;
  let gone = false;

  async function draw(): Promise<void> {
    const { init } = await import("./echarts");
    if (!inView(node)) await painted();
    if (gone) return;
    drawn?.dispose();
    drawn = init(node, null, { renderer: "canvas" });
    drawn.on("click", (event) => {
      const { seriesIndex: series, dataIndex: at, dataType } = event;
      // In a flow the bands are what is walked through, not the places they join.
      if (series !== undefined && dataType !== "node") params.onselect?.({ series, at });
    });
    drawn.setOption(params.option);
  }

  async function vector(): Promise<string> {
    const { init } = await import("./echarts");
    const { clientWidth: width, clientHeight: height } = node;
    const drawn = init(null, null, { renderer: "svg", ssr: true, width, height });
    drawn.setOption(forVector(params.option));
    const text = drawn.renderToSVGString();
    drawn.dispose();
    return text;
  }

  function onkeydown(event: KeyboardEvent): void {
    if ((event.key === "Enter" || event.key === " ") && cursor !== null && params.onselect) {
      event.preventDefault();
      params.onselect(cursor);
      return;
    }
    const next = move(cursor, event.key, params.extent);
    if (next === null) return;
    event.preventDefault();
    show(next);
    params.onmove?.(next);
  }

  function show(next: Cursor): void {
    drawn?.dispatchAction({ type: "downplay" });
    const part = { seriesIndex: next.series, dataIndex: next.at, ...bands() };
    drawn?.dispatchAction({ type: "highlight", ...part });
    drawn?.dispatchAction({ type: "showTip", ...part });
    cursor = next;
  }

  /** A flow has two kinds of parts, each with numbers of its own. */
  function bands(): { dataType?: "edge" } {
    const [first] = [params.option.series].flat();
    return first?.type === "sankey" ? { dataType: "edge" } : {};
  }

  function onblur(): void {
    drawn?.dispatchAction({ type: "downplay" });
    drawn?.dispatchAction({ type: "hideTip" });
    cursor = null;
  }

  let frame = 0;
  const resized = new ResizeObserver(() => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => drawn?.resize());
  });
  // Zoom changes the pixel ratio, which a canvas takes over only when made anew.
  let ratio = matchMedia(`(resolution: ${String(devicePixelRatio)}dppx)`);
  const zoomed = () => {
    ratio.removeEventListener("change", zoomed);
    ratio = matchMedia(`(resolution: ${String(devicePixelRatio)}dppx)`);
    ratio.addEventListener("change", zoomed);
    void draw();
  };

  ratio.addEventListener("change", zoomed);
  resized.observe(node);
  node.addEventListener("keydown", onkeydown);
  node.addEventListener("blur", onblur);
  vectors.set(node, vector);
  void draw();

  return {
    update(next) {
      params = next;
      cursor = null;
      drawn?.setOption(next.option, { notMerge: true });
    },
    destroy() {
      gone = true;
      cancelAnimationFrame(frame);
      ratio.removeEventListener("change", zoomed);
      resized.disconnect();
      node.removeEventListener("keydown", onkeydown);
      node.removeEventListener("blur", onblur);
      drawn?.dispose();
    },
  };
};
