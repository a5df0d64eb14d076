// How long the real window takes from a click on a screen's name to its picture, and what its
// memory does while one goes on switching. Reports, asserts nothing.
// Usage: screens-bench.mjs DATA [MINUTES]
import { resolve } from "node:path";
import { folderFor, start } from "./lib/app.mjs";
import { memory, processOf } from "./lib/memory.mjs";

const data = resolve(process.argv[2]);
const minutes = Number(process.argv[3] ?? 0);
/** Rounds whose times are told, after one that loads what each screen needs. */
const ROUNDS = 5;
/** The day after the newest order of the data. */
const today = process.env.HUITOUKE_TODAY ?? "2011-12-10";

const app = await start(folderFor("screens"), {
  env: { HUITOUKE_DATA: data, HUITOUKE_TODAY: today },
});
const say = (what) => console.error(JSON.stringify(what));
const rest = (ms) => new Promise((done) => setTimeout(done, ms));

/** Clicks, then waits until what was asked for is drawn: nothing stands in for something to come,
 * every chart has its canvas, and two frames have passed; first of what is in view, then of all of
 * it. Gives the milliseconds of both, or null after 20 s. */
const CLICK = `
  const [css, done] = arguments;
  const target = document.querySelector(css);
  const start = performance.now();
  target.click();
  const seen = (e) => {
    const { top, bottom } = e.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  const drawn = (counts) =>
    document.querySelector("main") !== null &&
    ![...document.querySelectorAll("main .skeleton")].some(counts) &&
    [...document.querySelectorAll("main .chart")].filter(counts).every((e) => e.querySelector("canvas")) &&
    (document.querySelector("[role=tabpanel]")?.textContent.trim() ?? "-") !== "";
  const settled = { view: 0, all: 0 };
  let view = null;
  const step = () => {
    const now = performance.now();
    settled.view = drawn(seen) ? settled.view + 1 : 0;
    settled.all = drawn(() => true) ? settled.all + 1 : 0;
    if (settled.view === 2) view ??= now - start;
    if (settled.all === 2) return done([view, now - start]);
    if (now - start > 20000) return done(null);
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);`;

/** The screens of the rail, then the tabs of the analysis. */
const rail = await app.exec(
  `return [...document.querySelectorAll("nav button[title]")].map((b) => b.title)`,
);
const titled = (title) => `nav button[title="${title}"]`;
const places = rail
  .filter((title) => title !== "分析")
  .map((title) => ({ name: title, css: [titled(title)] }));
await app.execAsync(CLICK, titled("分析"));
const tabs = await app.exec(
  `return [...document.querySelectorAll("[role=tab][id^=tab-]")].map((b) => [b.id, b.textContent.trim()])`,
);
for (const [id, name] of tabs)
  places.push({ name: `分析 · ${name}`, css: [titled("分析"), `#${id}`] });

const times = new Map(places.map(({ name }) => [name, []]));

/** All of them once. */
async function round(keep) {
  for (const { name, css } of places) {
    let took;
    for (const one of css) took = await app.execAsync(CLICK, one);
    if (took === null) throw new Error(`no picture within 20 s: ${name}`);
    if (keep) times.get(name).push(took);
    await rest(40);
  }
}

const middle = (list) =>
  [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

try {
  await round(false);
  const pid = processOf(data);
  for (let i = 0; i < ROUNDS; i++) await round(true);
  const slowest = { view: 0, all: 0 };
  for (const [name, list] of times) {
    const [view, all] = [0, 1].map((at) => list.map((took) => took[at]));
    slowest.view = Math.max(slowest.view, middle(view));
    slowest.all = Math.max(slowest.all, middle(all));
    say({
      screen: name,
      p50_ms: Math.round(middle(view)),
      all_p50_ms: Math.round(middle(all)),
      most_ms: Math.round(Math.max(...view)),
    });
  }
  const views = [...times.values()].flat().map(([view]) => view);
  say({
    screens: places.length,
    screen_slowest_p50_ms: Math.round(slowest.view),
  });
  say({ screen_all_slowest_p50_ms: Math.round(slowest.all) });
  say({ screen_most_ms: Math.round(Math.max(...views)) });
  if (minutes > 0 && pid) {
    const end = Date.now() + minutes * 60_000;
    const samples = [];
    let next = 0;
    for (let rounds = 1; Date.now() < end; rounds++) {
      await round(false);
      if (Date.now() < next) continue;
      next = Date.now() + 15_000;
      samples.push(memory(pid));
      say({ rounds, soak_mb: samples.at(-1) });
    }
    // What the first tenth needs is warming up; a leak shows between the parts after it.
    const warm = samples.slice(Math.ceil(samples.length / 10));
    const third = Math.max(1, Math.floor(warm.length / 3));
    const [early, late] = [warm.slice(0, third), warm.slice(-third)].map(
      middle,
    );
    say({ soak_minutes: minutes, soak_early_mb: early, soak_late_mb: late });
    say({ soak_growth_mb: late - early });
  }
} finally {
  await app.close();
}
