import { untrack } from "svelte";

/** A short message at the bottom; goes away by itself. */
export interface Toast {
  id: number;
  text: string;
  /** A second line. */
  detail?: string | undefined;
  tone: "plain" | "error";
  /** A button, such as undo. */
  action?: ToastAction | undefined;
}

/** A button on a message. */
export interface ToastAction {
  label: string;
  run: () => void;
  /** The shop's revision it belongs to: the message goes once something newer was changed. */
  revision?: number;
}

const SECONDS = { plain: 6, error: 12 };

class Toasts {
  list = $state.raw<Toast[]>([]);
  #last = 0;
  #timers = new Map<number, ReturnType<typeof setTimeout>>();

  /** Shows a message. A plain one takes the place of the one before; errors stay, two at most. */
  show(toast: Omit<Toast, "id" | "tone"> & { tone?: Toast["tone"] }): number {
    const id = ++this.#last;
    const whole: Toast = { tone: "plain", ...toast, id };
    const errors = this.list.filter((other) => other.tone === "error").slice(-2);
    this.list = [...errors, whole];
    this.resume(id);
    return id;
  }

  /** Takes a message away. */
  dismiss(id: number): void {
    this.hold(id);
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  /** Takes away what offers to undo an older state of the shop than this revision. */
  expire(revision: number): void {
    for (const { id, action } of untrack(() => this.list)) {
      if (action?.revision !== undefined && action.revision !== revision) this.dismiss(id);
    }
  }

  /** Keeps a message as long as it is being looked at. */
  hold(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  /** Lets its time run again. */
  resume(id: number): void {
    const tone = this.list.find((toast) => toast.id === id)?.tone;
    if (!tone) return;
    this.hold(id);
    this.#timers.set(
      id,
      setTimeout(() => this.dismiss(id), SECONDS[tone] * 1000),
    );
  }
}

/** The messages on screen. */
export const toasts = new Toasts();
