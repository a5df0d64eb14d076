// How the real window feels with a big pool: frames while typing in the search and while
// scrolling, rows that are not there yet, memory of all its processes. Reports, asserts nothing.
// Usage: big-pool.mjs DATA
import { resolve } from "node:path";
import { folderFor, start } from "./lib/app.mjs";
import { memory, processes, processOf } from "./lib/memory.mjs";

const data = resolve(process.argv[2]);
const app = await start(folderFor("big-pool"), { env: { HUITOUKE_DATA: data } });

/** Counts frames, and frames with a row in sight that is not filled, until it is told to stop. */
const WATCH = `
  window.seen = { gaps: [], blank: 0, frames: 0 };
  window.watching = true;
  let last = performance.now();
  const filled = () => [...document.querySelectorAll("[role=grid] [role=row]:not(.header)")]
    .every((row) => row.textContent.trim() !== "");
  const step = (now) => {
    if (!window.watching) return;
    window.seen.gaps.push(now - last);
    window.seen.frames++;
    if (!filled()) window.seen.blank++;
    last = now;
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);`;

/** What was seen, for the report. */
async function stop(name) {
  const { gaps, blank, frames } = await app.exec("window.watching = false; return window.seen");
  const sorted = gaps.slice(1).sort((a, b) => a - b);
  const at = (share) => Math.round((sorted[Math.floor((sorted.length - 1) * share)] ?? 0) * 10) / 10;
  const over = sorted.filter((gap) => gap > 20).length;
  say({ [`${name}_frames`]: frames, [`${name}_frame_p50_ms`]: at(0.5) });
  say({ [`${name}_frame_p99_ms`]: at(0.99), [`${name}_frame_most_ms`]: at(1) });
  say({ [`${name}_over_20_ms`]: over, [`${name}_blank_frames`]: blank });
}

const say = (what) => console.error(JSON.stringify(what));
const rest = (ms) => new Promise((done) => setTimeout(done, ms));

try {
  await app.wait("[role=grid] [role=row]:not(.header)", 30_000);
  await rest(3000);
  const pid = processOf(data);
  if (pid) say({ window_idle_pss_mb: memory(pid) });
  await app.exec(WATCH);
  await app.exec(`document.querySelector("[data-search]").focus()`);
  for (const word of ["wang", "zhangli", "13800", "西湖", "lj"]) {
    for (const letter of word) {
      await app.keys(letter);
      await rest(90);
    }
    await rest(300);
    await app.exec(`const field = document.querySelector("[data-search]");
      field.value = "";
      field.dispatchEvent(new Event("input", { bubbles: true }))`);
    await rest(300);
  }
  await stop("typing");
  await app.exec(WATCH);
  await app.exec(`
    const list = [...document.querySelectorAll("main *")]
      .filter((e) => e.scrollHeight > e.clientHeight * 20).sort((a, b) => b.scrollHeight - a.scrollHeight)[0];
    const end = list.scrollHeight - list.clientHeight;
    let n = 0;
    const go = () => { list.scrollTop = (end * ++n) / 240; if (n < 240) requestAnimationFrame(go); };
    requestAnimationFrame(go);`);
  await rest(6000);
  await stop("scrolling");
  await rest(5000);
  if (pid) {
    for (const [process, mb] of processes(pid)) say({ process, mb: Math.round(mb) });
    say({ window_pss_mb: memory(pid) });
  }
} finally {
  await app.close();
}
