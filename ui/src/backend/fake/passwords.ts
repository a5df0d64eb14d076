// The password in the fake: kept in memory, and over a reload for as long as the tab is open.
import type { AppError, Commands, PasswordStatus } from "../generated/contract";
import { fault } from "./files";
import type { FakeShop } from "./shop";

type Names =
  | "password_status"
  | "unlock"
  | "unlock_by_code"
  | "lock_now"
  | "password_set"
  | "password_change"
  | "password_remove"
  | "recovery_code_new"
  | "recovery_code_save"
  | "password_settings_set"
  | "open_copies";

/** What the fake shop is locked with. */
export const PASSWORD = "芝麻开门 1";

/** Commands about the password. */
export type PasswordHandlers = {
  [N in Names]: (request: Commands[N]["request"]) => Commands[N]["response"];
};

const KEY = "fake-password";
const CODES = [
  ["7KQM", "2XVA", "H9TR", "WD4E", "NB63", "PFZ8", "CJ5Y", "3SUG"],
  ["QT8N", "5CHM", "X2WB", "9AEK", "VR7D", "4GYP", "ZF3J", "6LSU"],
] as const;
const LEAST = 6;
/** Seconds to wait after so many wrong tries, as the product does. */
const WAITS = [0, 0, 0, 5, 15, 30, 60, 120, 300];

/** Only in a browser: tests must not know of each other. */
const storage = typeof window === "undefined" ? undefined : window.sessionStorage;

interface Kept {
  password: string | null;
  codes: number;
  locked: boolean;
  auto_lock: number;
  open_copies: number;
}

/** What is kept over a reload, if anything. */
function remembered(): Kept | undefined {
  const text = storage?.getItem(KEY);
  return text ? (JSON.parse(text) as Kept) : undefined;
}

/** Whether the fake starts locked, and with which password. */
export class FakePassword {
  #kept: Kept;
  #wrong = 0;
  #until = 0;

  constructor(locked: boolean, set: boolean) {
    const some: Kept = {
      password: set || locked ? PASSWORD : null,
      codes: 0,
      locked,
      auto_lock: 15,
      open_copies: set ? 6 : 0,
    };
    this.#kept = remembered() ?? some;
  }

  /** Refuses everything else while it is locked. */
  get locked(): boolean {
    return this.#kept.locked;
  }

  #status(): PasswordStatus {
    const { password, locked, auto_lock, open_copies } = this.#kept;
    storage?.setItem(KEY, JSON.stringify(this.#kept));
    return {
      has_password: password !== null,
      locked,
      wrong: this.#wrong,
      wait: Math.max(0, Math.ceil((this.#until - Date.now()) / 1000)),
      auto_lock: password === null ? 0 : auto_lock,
      open_copies: locked ? 0 : open_copies,
    };
  }

  #try(right: boolean, code: "password_wrong" | "code_wrong"): void {
    const { wait } = this.#status();
    if (wait > 0) throw refusal("password_wait", { wait: String(wait) });
    if (!right) {
      this.#wrong += 1;
      const next = WAITS[Math.min(this.#wrong, WAITS.length - 1)] ?? 0;
      this.#until = Date.now() + next * 1000;
      throw refusal(code, { wait: String(next), wrong: String(this.#wrong) });
    }
    this.#wrong = 0;
  }

  #code(): readonly string[] {
    return CODES[this.#kept.codes % CODES.length] ?? CODES[0];
  }

  /** The commands. */
  handlers(shop: () => FakeShop): PasswordHandlers {
    const present = (given: string) => this.#try(given === this.#kept.password, "password_wrong");
    return {
      password_status: () => this.#status(),
      unlock: ({ password }) => {
        present(password);
        this.#kept.locked = false;
        return this.#status();
      },
      unlock_by_code: ({ code, password }) => {
        longEnough(password);
        const typed = code.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase();
        if (typed.length !== 32 || /[01IO]/.test(typed)) throw refusal("code_mistyped", {});
        this.#try(typed === this.#code().join(""), "code_wrong");
        this.#kept = { ...this.#kept, password, locked: false };
        return this.#status();
      },
      lock_now: () => {
        this.#kept.locked = this.#kept.password !== null;
        return this.#status();
      },
      password_set: ({ password }) => {
        longEnough(password);
        const open_copies = shop().data.people.length > 0 ? 6 : 0;
        this.#kept = { ...this.#kept, password, codes: this.#kept.codes + 1, open_copies };
        return { groups: [...this.#code()] };
      },
      password_change: ({ old, new: next }) => {
        longEnough(next);
        present(old);
        this.#kept.password = next;
        return this.#status();
      },
      password_remove: ({ password }) => {
        present(password);
        this.#kept.password = null;
        return this.#status();
      },
      recovery_code_new: ({ password }) => {
        present(password);
        this.#kept.codes += 1;
        return { groups: [...this.#code()] };
      },
      recovery_code_save: () => ({}),
      password_settings_set: ({ auto_lock }) => {
        this.#kept.auto_lock = auto_lock;
        return this.#status();
      },
      open_copies: () => {
        const done = this.#kept.open_copies;
        this.#kept.open_copies = 0;
        return { done, left: 0 };
      },
    };
  }
}

function refusal(code: AppError["code"], params: AppError["params"]): AppError {
  return { ...fault(code), params };
}

function longEnough(password: string): void {
  if ([...password].length < LEAST) throw refusal("password_short", { least: String(LEAST) });
}
