// The only file that talks to Tauri.
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { getCurrentWebview } from "@tauri-apps/api/webview";
import type { Backend, CallOptions, CommandName, DropHandlers } from "./backend";
import type { AppError, Commands, Progress } from "./generated/contract";

interface ProgressEvent {
  job: number;
  progress: Progress;
}

const cancelled: AppError = { code: "cancelled", params: {}, at: null };

/** The shell has one command, `call`, that takes and returns JSON text. */
async function send<N extends CommandName>(
  name: N,
  request: Commands[N]["request"],
  job: number | null,
): Promise<Commands[N]["response"]> {
  const text = await invoke<string>("call", { name, request: JSON.stringify(request), job });
  return JSON.parse(text) as Commands[N]["response"];
}

/** The backend inside the app. */
export function tauriBackend(): Backend {
  let jobs = 0;
  const listeners = new Map<number, (progress: Progress) => void>();
  // Registered once; a call that wants progress waits until it listens.
  let listening: Promise<unknown> | undefined;
  const listenOnce = () =>
    (listening ??= listen<ProgressEvent>("progress", ({ payload }) => {
      listeners.get(payload.job)?.(payload.progress);
    }));

  async function call<N extends CommandName>(
    name: N,
    request: Commands[N]["request"],
    { signal, onProgress }: CallOptions = {},
  ): Promise<Commands[N]["response"]> {
    if (!signal && !onProgress) return send(name, request, null);
    if (signal?.aborted) throw cancelled;
    const job = ++jobs;
    const stop = () => void send("cancel_job", job, null).catch(() => undefined);
    if (onProgress) {
      listeners.set(job, onProgress);
      await listenOnce();
    }
    signal?.addEventListener("abort", stop);
    try {
      if (signal?.aborted) throw cancelled;
      return await send(name, request, job);
    } finally {
      signal?.removeEventListener("abort", stop);
      listeners.delete(job);
    }
  }

  function onDrop(handlers: DropHandlers): () => void {
    const unlisten = getCurrentWebview().onDragDropEvent(({ payload }) => {
      if (payload.type === "enter") handlers.enter(payload.paths);
      else if (payload.type === "drop") handlers.drop(payload.paths);
      else if (payload.type === "leave") handlers.leave();
    });
    return () => void unlisten.then((stop) => stop());
  }

  function onOpened(take: (paths: string[]) => void): () => void {
    let stopped = false;
    const ask = async () => {
      const paths = await send("opened_files", {}, null);
      if (!stopped && paths.length > 0) take(paths);
    };
    const unlisten = listen("opened", () => void ask());
    // Asked once it listens, so that none comes in between.
    void unlisten.then(ask);
    return () => {
      stopped = true;
      void unlisten.then((stop) => stop());
    };
  }

  function onClosing(handler: () => void): () => void {
    const unlisten = listen("closing", handler);
    return () => void unlisten.then((stop) => stop());
  }

  return { call, onDrop, onOpened, onClosing };
}
