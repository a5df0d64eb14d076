// Starting the app for a test: its own data, its own home, a fixed day, and
// evidence kept when something fails.
import { mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { photograph } from "./screen.mjs";
import { launch } from "./wd.mjs";

const root = resolve(import.meta.dirname, "../../..");
export const APP = process.env.HUITOUKE_APP ?? join(root, "target/debug/huitouke");
const OUT = process.env.HUITOUKE_E2E_OUT ?? join(root, "target/e2e");
const FIXTURES = process.env.HUITOUKE_FIXTURES ?? join(root, "target/fixtures");

/** The day the app takes for today, unless a test says otherwise: the day after the made-up shop's last. */
export const TODAY = "2024-07-01";

/** The path of a made-up file; see `answers.txt` beside them for what is in each. */
export const fixture = (name) => join(FIXTURES, name);

/** A folder for a test's own data and evidence, emptied; with a space and Chinese, as people have them. */
export function folderFor(name) {
  const folder = join(OUT, name.replaceAll(/[^\p{L}\p{N}]+/gu, "-"));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "我的 数据"), { recursive: true });
  return folder;
}

/**
 * Starts the app on the data in `folder` and waits until it can be used. Started
 * again on the same folder, it finds what it had.
 */
export async function start(folder, { env = {}, args = [] } = {}) {
  if (!process.env.DISPLAY) throw new Error("no display: use `cargo xtask e2e`");
  const home = join(folder, "home");
  mkdirSync(home, { recursive: true });
  const app = await launch(APP, {
    args,
    log: join(folder, "app.log"),
    env: {
      HOME: home,
      HUITOUKE_DATA_DIR: join(folder, "我的 数据"),
      HUITOUKE_TODAY: TODAY,
      ...env,
    },
  });
  try {
    await app.wait("body[data-ready]", 20_000);
  } catch (error) {
    await evidence(app, folder);
    await app.close();
    throw error;
  }
  return app;
}

/** Fails when the app has told the user of a fault of its own: never right, whatever a test looks for. */
export async function noFault(app) {
  // A test may have closed the window; then there is nothing to read.
  const text = await app.body().catch(() => "");
  if (text.includes("程序出了点问题")) throw new Error(`the app reports a fault:\n${text}`);
}

/** Keeps what was on the screen and on the page. */
async function evidence(app, folder) {
  try {
    photograph(join(folder, "screen.png"));
    await app?.screenshot(join(folder, "page.png"));
  } catch {
    // The window may be what failed.
  }
  console.error(`kept: ${folder}`);
}

/**
 * One scenario: a fresh app, ended whatever happens, pictures kept on failure.
 * The body may call `restart()`, which ends the app and starts it on the same data.
 * @param {string} name
 * @param {(app: Awaited<ReturnType<typeof launch>>, tools: {folder: string, restart: Function}) => Promise<void>} body
 * @param {{env?: Record<string, string>}} options
 */
export function scenario(name, body, options = {}) {
  test(name, { timeout: 120_000 }, async () => {
    const folder = folderFor(name);
    let app = await start(folder, options);
    const restart = async () => {
      await app.close();
      app = await start(folder, options);
      return app;
    };
    try {
      await body(app, { folder, restart });
      await noFault(app);
    } catch (error) {
      await evidence(app, folder);
      throw error;
    } finally {
      await app.close();
    }
  });
}
