/** Which month's page has been looked at or turned down: it is offered once. */
import { recall, remember } from "../../app/remembered";
import { freshMonth } from "./months";

const NAME = "monthly.seen";

class Seen {
  #month = $state(recall(NAME, (value) => (typeof value === "string" ? value : undefined)) ?? "");

  /** The month to offer today; `null`: none, or it was seen. */
  offered(today: string): string | null {
    const month = today === "" ? null : freshMonth(today);
    return month !== null && month > this.#month ? month : null;
  }

  /** A month was looked at, or its page is not wanted. */
  look(month: string): void {
    if (month <= this.#month) return;
    this.#month = month;
    remember(NAME, month);
  }
}

/** What was seen on this computer. */
export const seen = new Seen();
