import type { AppError, Commands, Progress } from "./generated/contract";

/** Name of a command of the contract. */
export type CommandName = keyof Commands;

/** What may come with a call. */
export interface CallOptions {
  /** Aborting it stops the call, which then rejects with the code `cancelled`. */
  signal?: AbortSignal;
  /** Takes reports of progress, about ten a second. */
  onProgress?: (progress: Progress) => void;
}

/** What happens while files are dragged over the window. */
export interface DropHandlers {
  /** Files came over the window. */
  enter(paths: string[]): void;
  /** They left it, or the drag ended elsewhere. */
  leave(): void;
  /** They were let go over the window. */
  drop(paths: string[]): void;
}

/** The other side of the window: the product itself, or a fake of it. */
export interface Backend {
  /** Calls a command; rejects with an {@link AppError}. */
  call<N extends CommandName>(
    name: N,
    request: Commands[N]["request"],
    options?: CallOptions,
  ): Promise<Commands[N]["response"]>;
  /** Listens for files dropped on the window, until the returned function is called. */
  onDrop(handlers: DropHandlers): () => void;
  /**
   * Listens for files the system opens with the app, until the returned function is
   * called; those it was started with come first.
   */
  onOpened(take: (paths: string[]) => void): () => void;
  /** Listens for the window being about to close while something is written, likewise. */
  onClosing(handler: () => void): () => void;
}

/** Whether something thrown is an error of the contract. */
export function isAppError(thrown: unknown): thrown is AppError {
  return typeof thrown === "object" && thrown !== null && "code" in thrown && "params" in thrown;
}

/** Whatever was thrown, as an error of the contract: the unexpected becomes `internal`. */
export function toAppError(thrown: unknown): AppError {
  if (isAppError(thrown)) return thrown;
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: "internal", params: { detail }, at: null };
}

/** Whether it says only that the call was cancelled, which nobody needs to be told. */
export function isCancelled(thrown: unknown): boolean {
  return isAppError(thrown) && thrown.code === "cancelled";
}
