// The one door to the product. Features import `call` from here.
import type { Backend, CallOptions, CommandName, DropHandlers } from "./backend";
import type { Commands } from "./generated/contract";

export * from "./backend";
export type * from "./generated/contract";

let current: Backend | undefined;

/** Chooses the backend: Tauri inside the app, the fake in a plain browser (dev and fake builds). */
export async function startBackend(): Promise<void> {
  if (current) return;
  if ("__TAURI_INTERNALS__" in window) {
    current = (await import("./tauri")).tauriBackend();
  } else if (import.meta.env.DEV || import.meta.env.MODE === "fake") {
    current = (await import("./fake")).fakeFromAddress(window.location.search);
  } else {
    throw new Error("This build only runs inside the app.");
  }
}

/** Sets the backend, for tests. */
export function useBackend(backend: Backend): void {
  current = backend;
}

/** Calls a command of the contract; rejects with an `AppError`. */
export function call<N extends CommandName>(
  name: N,
  request: Commands[N]["request"],
  options?: CallOptions,
): Promise<Commands[N]["response"]> {
  if (!current) throw new Error("startBackend() comes first");
  return current.call(name, request, options);
}

/** Listens for files dropped on the window, until the returned function is called. */
export function onDrop(handlers: DropHandlers): () => void {
  if (!current) throw new Error("startBackend() comes first");
  return current.onDrop(handlers);
}

/** Listens for files the system opens with the app; those it was started with come first. */
export function onOpened(take: (paths: string[]) => void): () => void {
  if (!current) throw new Error("startBackend() comes first");
  return current.onOpened(take);
}

/** Listens for the window being about to close while something is written, likewise. */
export function onClosing(handler: () => void): () => void {
  if (!current) throw new Error("startBackend() comes first");
  return current.onClosing(handler);
}
