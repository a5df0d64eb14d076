// How the shop stands behind its password, and locking it.
import { call, type PasswordStatus } from "../../backend";

class Password {
  /** As it was last told; undefined before the first answer. */
  status = $state.raw<PasswordStatus | undefined>(undefined);

  /** Asks for it anew. */
  async refresh(): Promise<PasswordStatus> {
    return (this.status = await call("password_status", {}));
  }

  /**
   * Locks the shop. The page is loaded anew, so that nothing of the shop is left in it. By
   * itself (`idle`) it is not locked while something long runs; false then.
   */
  async lock(idle: boolean): Promise<boolean> {
    this.status = await call("lock_now", { idle });
    if (this.status.locked) leave.page();
    return this.status.locked;
  }
}

/** Loads the page anew; tests put something else there. */
export const leave = { page: () => window.location.reload() };

/** The password of the open shop. */
export const password = new Password();
