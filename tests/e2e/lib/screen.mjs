// What a person does outside the page: real drags, the native file dialog, keys.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { join } from "node:path";
import { until } from "./wd.mjs";

// Part of the window's title, whatever else it shows.
const TITLE = "回头客";

const run = (program, ...args) => execFileSync(program, args, { encoding: "utf8" });
const xdotool = (...args) => run("xdotool", ...args.map(String));

/** Visible windows whose name fits, newest last. */
function windows(name) {
  const found = spawnSync("xdotool", ["search", "--onlyvisible", "--name", name], {
    encoding: "utf8",
  });
  return found.stdout.trim().split("\n").filter(Boolean);
}

/** The page's top-left corner on the screen (xdotool's own geometry is off by the frame). */
function origin() {
  const id = windows(TITLE).at(-1);
  if (!id) throw new Error("the window is not there");
  const info = run("xwininfo", "-id", id);
  return ["X", "Y"].map((axis) =>
    Number(new RegExp(`Absolute upper-left ${axis}:\\s+(-?\\d+)`).exec(info)[1]),
  );
}

/** Where the inside of the window is on the screen, and how large. */
export function geometry() {
  const info = run("xwininfo", "-id", windows(TITLE).at(-1));
  const number = (name) => Number(new RegExp(`${name}:\\s+(-?\\d+)`).exec(info)[1]);
  return {
    x: number("Absolute upper-left X"),
    y: number("Absolute upper-left Y"),
    width: number("Width"),
    height: number("Height"),
  };
}

/** Moves the window and gives it another size. */
export function moveWindow(x, y, width, height) {
  const id = windows(TITLE).at(-1);
  xdotool("windowmove", "--sync", id, x, y);
  xdotool("windowsize", id, width, height);
}

/** Fills the screen with the window, or gives it back its size: a double click on its title. */
export function maximise() {
  const { x, y } = geometry();
  xdotool("mousemove", x + 300, y - 8, "click", "--repeat", 2, "--delay", 60, 1);
}

/** Asks the window to close, as its corner's cross does. */
export function pressClose() {
  xdotool("windowactivate", "--sync", windows(TITLE).at(-1));
  xdotool("key", "alt+F4");
}

/** The middle of an element on the screen. */
export async function centre(app, css) {
  const middle = await app.exec(
    `const r = document.querySelector(arguments[0]).getBoundingClientRect();
     return [r.x + r.width / 2, r.y + r.height / 2]`,
    css,
  );
  const corner = origin();
  return middle.map((value, axis) => Math.round(value + corner[axis]));
}

/**
 * Drags real files from another window onto an element, with the pointer.
 * `hover` is called while they are held above it.
 */
export async function drop(app, css, files, { hover } = {}) {
  const target = await centre(app, css);
  // The system's Python has GTK; one of the developer's own may not.
  const script = join(import.meta.dirname, "dragsrc.py");
  const source = spawn("/usr/bin/python3", [script, "--pos", "10,10", ...files], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const said = [];
  createInterface({ input: source.stdout }).on("line", (line) => said.push(line));
  const heard = (word) => said.some((line) => line.startsWith(word));
  try {
    await until(() => heard("ready"), "the drag source is shown");
    await sleep(400);
    const id = windows("^dragsrc$").at(-1);
    xdotool("windowraise", id);
    const info = run("xwininfo", "-id", id);
    const number = (name) => Number(new RegExp(`${name}:\\s+(-?\\d+)`).exec(info)[1]);
    const start = [
      number("Absolute upper-left X") + Math.round(number("Width") / 2),
      number("Absolute upper-left Y") + Math.round(number("Height") / 2),
    ];
    xdotool("mousemove", ...start);
    await sleep(150);
    xdotool("mousedown", 1);
    await sleep(150);
    // GTK begins a drag after 8 px; then on to the target as a hand would.
    for (const step of [4, 8, 12, 16, 20]) {
      xdotool("mousemove", start[0] + step, start[1] + step);
      await sleep(30);
    }
    for (let i = 1; i <= 15; i++) {
      xdotool("mousemove", ...start.map((s, axis) => Math.round(s + ((target[axis] - s) * i) / 15)));
      await sleep(30);
    }
    xdotool("mousemove", target[0] + 1, target[1]);
    await sleep(150);
    xdotool("mousemove", ...target);
    await sleep(300);
    await hover?.();
    xdotool("mouseup", 1);
    await until(() => heard("drag-end"), "the drag has ended", 5000);
    if (!heard("drag-data-get")) throw new Error(`nobody took the files: ${said.join("; ")}`);
  } finally {
    spawnSync("xdotool", ["mouseup", "1"]);
    source.kill();
  }
}

/** Gives the open native file dialog a path, as a person would. */
export async function chooseInDialog(path, title = "^(Open|Open File|打开|选择).*$") {
  const open = () => windows(title).at(-1);
  const id = await until(open, "the dialog is open");
  xdotool("windowactivate", "--sync", id);
  await sleep(250);
  // Pasted: typed Chinese loses keys, since the keyboard is changed for each.
  const clip = ["-selection", "clipboard", "-in"];
  spawnSync("xclip", clip, { input: path, stdio: ["pipe", "ignore", "ignore"] });
  xdotool("key", "--clearmodifiers", "ctrl+l");
  await sleep(150);
  xdotool("key", "--clearmodifiers", "ctrl+a", "ctrl+v");
  await sleep(300);
  await until(async () => {
    // The first Enter may only close the list of completions.
    if (open() !== id) return true;
    xdotool("key", "Return");
    await sleep(600);
    return open() !== id;
  }, "the dialog has closed");
}

/** Presses keys in the window, such as `ctrl+z`, through the X server. */
export function press(...keys) {
  const id = windows(TITLE).at(-1);
  xdotool("windowactivate", "--sync", id);
  xdotool("key", "--clearmodifiers", ...keys);
}

/** Closes the window as the button in its corner does, and waits until it has gone. */
export async function closeWindow() {
  press("alt+F4");
  await until(() => windows(TITLE).length === 0, "the window has closed");
}

/** A picture of the whole screen. */
export function photograph(file) {
  run("import", "-window", "root", file);
}

/** How many windows of the app can be seen. */
export const windowsShown = () => windows(TITLE).length;

/** Puts the window out of sight, as the button in its corner does. */
export function minimize() {
  xdotool("windowminimize", "--sync", windows(TITLE).at(-1));
}
