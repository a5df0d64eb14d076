import { call, type CommandName, type Commands, type ShopState, type WhichShop } from "../backend";
import type { CallOptions } from "../backend";
import { daysBetween } from "./days";

/** Days after which the newest order counts as old. */
const OLD_DAYS = 60;

class Shop {
  /** The open shop; undefined until the first answer. */
  state = $state.raw<ShopState | undefined>(undefined);
  #chosen = $state<string | null>(null);

  // Derived, not getters: an effect that reads one runs again only when it
  // really changed, not whenever the state was asked for.

  /** Goes up with every change: what was fetched under a lower number is stale. */
  readonly revision: number = $derived(this.state?.revision ?? 0);

  /** Whether nothing was imported yet. */
  readonly empty: boolean = $derived(this.state?.orders === 0 && this.state.customers === 0);

  /** Open questions about who is who. */
  readonly asks: number = $derived(this.state?.asks ?? 0);

  /** The day all screens look from: chosen, else today. */
  readonly asOf: string = $derived(this.#chosen ?? this.state?.today ?? "");

  /** Whether that day is today. */
  readonly asOfIsToday: boolean = $derived(this.asOf === this.state?.today);

  /** Looks from a day; null: from today, whichever day that is. */
  lookFrom(day: string | null): void {
    this.#chosen = day === this.state?.today ? null : day;
  }

  /** The newest order's day and its age, when the shop looks asleep only because it is old. */
  get oldData(): { day: string; days: number } | undefined {
    const { newest_day: day, today } = this.state ?? {};
    if (!day || !today || this.#chosen !== null) return undefined;
    const days = daysBetween(day, today);
    return days > OLD_DAYS ? { day, days } : undefined;
  }

  /** Asks for the state anew. */
  async refresh(): Promise<void> {
    this.state = await call("shop_state", {});
  }

  /** Opens the merchant's own shop or the sample. */
  async open(which: WhichShop): Promise<void> {
    this.#chosen = null;
    this.state = await call("open_shop", which);
  }
}

/** The open shop. */
export const shop = new Shop();

/** Calls a command that changes the shop, then lets every screen know. */
export async function change<N extends CommandName>(
  name: N,
  request: Commands[N]["request"],
  options?: CallOptions,
): Promise<Commands[N]["response"]> {
  const answer = await call(name, request, options);
  await shop.refresh();
  return answer;
}
