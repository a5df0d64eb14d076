// Text is shown as text: no component turns any into markup or script.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { escaped } from "../charts/tip";
import { MARKUP } from "../backend/fake/nasty";

const SRC = join(import.meta.dirname, "..");
const sources = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(svelte|ts)$/.test(name) && !/\.test\.ts$/.test(name))
  .filter((name) => !name.replaceAll("\\", "/").includes("backend/fake/"))
  .map((name) => ({ name, text: readFileSync(join(SRC, name), "utf8") }));

const DOORS = [
  /\{@html\b/,
  /\b(inner|outer)HTML\b/,
  /\binsertAdjacentHTML\b/,
  /\bdocument\.write/,
  /\bcreateContextualFragment\b/,
  /\bDOMParser\b/,
  /\beval\(/,
  /\bnew Function\b/,
  /\bset(Timeout|Interval)\(\s*["'`]/,
  /\bsrcdoc\b/,
  /javascript:/,
  /\bwindow\.open\b/,
  /target="_blank"/,
  /<iframe\b/,
  /(?<![.\w#])fetch\(|\bXMLHttpRequest\b|\bWebSocket\b|\bEventSource\b|\bsendBeacon\b/,
  /https?:\/\/(?!www\.w3\.org\/)/,
];

test("no source has a door for markup, script or the network", () => {
  expect(sources.length).toBeGreaterThan(100);
  for (const door of DOORS) {
    expect(sources.filter(({ text }) => door.test(text)).map(({ name }) => name)).toEqual([]);
  }
});

test("the one place that writes markup, chart tips, writes texts as texts", () => {
  for (const text of MARKUP) expect(escaped(text)).not.toMatch(/[<>"'&](?!#\d+;)/);
});
