import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

type Tokens = Record<string, string>;

function tokens(block: string): Tokens {
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = "", hex = ""]) => [
      name,
      hex,
    ]),
  );
}

const [lightCss = "", darkCss = ""] = css.split("@media (prefers-color-scheme: dark)");
const light = tokens(lightCss);
const looks: [string, Tokens][] = [
  ["light", light],
  ["dark", { ...light, ...tokens(darkCss) }],
];

type Rgb = [number, number, number];

function rgb(hex: string): Rgb {
  const at = (i: number) => parseInt(hex.slice(i, i + 2), 16);
  return [at(1), at(3), at(5)];
}

/** Relative luminance, WCAG 2. */
function luminance(color: Rgb): number {
  const [r, g, b] = color.map((value) => {
    const c = value / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: Rgb, b: Rgb): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const GROUNDS = ["paper", "card", "sunk", "hover"];
const TEXT: [string, string[]][] = [
  ["ink", [...GROUNDS, "warn-soft", "accent-soft", "selection"]],
  ["ink-2", [...GROUNDS, "warn-soft", "accent-soft"]],
  ["ink-3", ["paper", "card", "hover"]],
  ["on-accent", ["accent", "accent-hover"]],
  ["accent-text", ["paper", "card", "hover", "accent-soft"]],
  ["danger", ["paper", "card", "hover"]],
  ["good", ["paper", "card"]],
  ["warn", ["paper", "card", "warn-soft"]],
  ["paper", ["ink"]],
];
const GRAPHICS: [string, string[]][] = [
  ["line-strong", ["paper", "card"]],
  ["focus", GROUNDS],
  ["accent", ["paper", "card"]],
  ...["gray", "red", "orange", "yellow", "green", "teal", "blue", "purple", "pink"].map(
    (color): [string, string[]] => [`tag-${color}`, ["paper", "card", "sunk"]],
  ),
  ...["prospect", "new", "returning", "loyal", "fan", "agent"].map((stage): [string, string[]] => [
    `stage-${stage}`,
    ["paper", "card"],
  ]),
  ...["active", "slipping", "lost"].map((activity): [string, string[]] => [
    `activity-${activity}`,
    ["paper", "card"],
  ]),
];

describe.each(looks)("%s", (_, look) => {
  const pair = (front: string, back: string) => {
    const [f, b] = [look[front], look[back]];
    if (!f || !b) throw new Error(`no token ${f ? back : front}`);
    return contrast(rgb(f), rgb(b));
  };

  test.each(TEXT)("text %s reads on its grounds", (front, grounds) => {
    for (const ground of grounds) {
      expect(pair(front, ground), `${front} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  test.each(GRAPHICS)("%s is seen on its grounds", (front, grounds) => {
    for (const ground of grounds) {
      expect(pair(front, ground), `${front} on ${ground}`).toBeGreaterThanOrEqual(3);
    }
  });

  test("ink reads on every stage's tint", () => {
    const ink = rgb(look["ink"] ?? "");
    const card = rgb(look["card"] ?? "");
    const stages = Object.entries(look).filter(([name]) => name.startsWith("stage-"));
    expect(stages).toHaveLength(6);
    for (const [name, hex] of stages) {
      const stage = rgb(hex);
      const tint = card.map((value, i) => value * 0.86 + (stage[i] ?? 0) * 0.14) as Rgb;
      expect(contrast(ink, tint), name).toBeGreaterThanOrEqual(4.5);
    }
  });
});
