// A WebDriver client in plain Node, for WebKitWebDriver driving the app itself.
import { spawn } from "node:child_process";
import { openSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * Tries `probe` until it gives something true; an error in it counts as not yet.
 * @param {() => any} probe
 * @param {string} what said when it never happens
 * @param {number} ms patience
 */
export async function until(probe, what = String(probe), ms = 10_000) {
  const end = Date.now() + ms;
  let last;
  for (;;) {
    try {
      const value = await probe();
      if (value) return value;
      last = undefined;
    } catch (error) {
      if (error.code === "invalid session id") throw error;
      last = error;
    }
    if (Date.now() > end) {
      throw new Error(`not so after ${ms} ms: ${what}${last ? ` (${last.message})` : ""}`);
    }
    await sleep(50);
  }
}

/**
 * Starts a program under a driver of its own.
 * @param {string} binary
 * @param {{args?: string[], env?: Record<string, string>, log?: string}} options
 */
export async function launch(binary, { args = [], env = {}, log = "webdriver.log" } = {}) {
  const port = await freePort();
  // A file, never our own pipes: the app would hold them open after the test.
  const fd = openSync(log, "a");
  const driver = spawn("WebKitWebDriver", [`--port=${port}`], {
    env: { ...process.env, TAURI_WEBVIEW_AUTOMATION: "true", TAURI_AUTOMATION: "true", ...env },
    stdio: ["ignore", fd, fd],
    detached: true, // its own group: driver, app and web processes end together
  });
  const exited = new Promise((resolve) => driver.once("exit", resolve));
  let failure;
  driver.once("error", (error) => (failure = error));
  const kill = () => {
    try {
      process.kill(-driver.pid, "SIGKILL");
    } catch {
      // already gone
    }
  };
  process.once("exit", kill);
  const stop = async () => {
    kill();
    await exited;
    process.off("exit", kill);
  };

  const call = async (method, path, body, ms = 35_000) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      body: body && JSON.stringify(body),
      headers: { "content-type": "application/json" },
      signal: AbortSignal.timeout(ms),
    });
    const { value } = await response.json();
    if (!response.ok) {
      throw Object.assign(new Error(`${value.error}: ${value.message}`), { code: value.error });
    }
    return value;
  };

  let id;
  try {
    await until(() => {
      if (failure) throw Object.assign(failure, { code: "invalid session id" });
      return call("GET", "/status");
    }, "the driver answers");
    const wanted = { "webkitgtk:browserOptions": { binary, args } };
    ({ sessionId: id } = await call("POST", "/session", { capabilities: { alwaysMatch: wanted } }));
  } catch (error) {
    if (!failure) await stop();
    throw error;
  }
  const session = `/session/${id}`;

  const app = {
    /** The driver's process; the app and its web processes descend from it. */
    driver: driver.pid,
    /** The first element of a selector; an error when there is none. */
    find: async (css) => {
      const found = await call("POST", `${session}/element`, { using: "css selector", value: css });
      return found[ELEMENT];
    },
    count: async (css) => {
      const using = { using: "css selector", value: css };
      return (await call("POST", `${session}/elements`, using)).length;
    },
    exists: async (css) => (await app.count(css)) > 0,
    /** The first visible element of a selector whose text contains `text`. */
    findText: async (css, text) => {
      const found = await app.exec(
        `return [...document.querySelectorAll(arguments[0])]
           .find((e) => e.getClientRects().length && e.textContent.includes(arguments[1]))`,
        css,
        text,
      );
      if (!found) throw new Error(`no ${css} with ${text}`);
      return found[ELEMENT];
    },
    click: async (css) => call("POST", `${session}/element/${await app.find(css)}/click`, {}),
    clickText: async (css, text) =>
      call("POST", `${session}/element/${await app.findText(css, text)}/click`, {}),
    text: async (css) => call("GET", `${session}/element/${await app.find(css)}/text`),
    /** The text of the whole page, as shown. */
    body: () => app.exec("return document.body.innerText"),
    fill: async (css, text) => {
      const element = await app.find(css);
      await call("POST", `${session}/element/${element}/clear`, {});
      await call("POST", `${session}/element/${element}/value`, { text });
    },
    /** Keys to whatever has the focus; special ones as in the WebDriver standard (\\uE007: Enter). */
    keys: async (text) => {
      const actions = [...text].flatMap((value) => [
        { type: "keyDown", value },
        { type: "keyUp", value },
      ]);
      const keyboard = { type: "key", id: "keyboard", actions };
      await call("POST", `${session}/actions`, { actions: [keyboard] });
    },
    /** Runs a function body in the page; `arguments` are the given values. */
    exec: (script, ...args) => call("POST", `${session}/execute/sync`, { script, args }),
    execAsync: (script, ...args) => call("POST", `${session}/execute/async`, { script, args }),
    screenshot: async (file) => {
      await writeFile(file, Buffer.from(await call("GET", `${session}/screenshot`), "base64"));
    },
    until,
    /** Waits for an element. */
    wait: (css, ms) => until(() => app.exists(css), css, ms),
    /** Waits for a text somewhere on the page. */
    waitText: (text, ms) => until(async () => (await app.body()).includes(text), text, ms),
    /** Ends the program and its driver. */
    close: async () => {
      await call("DELETE", session, undefined, 5000).catch(() => {});
      await stop();
    },
  };
  return app;
}
