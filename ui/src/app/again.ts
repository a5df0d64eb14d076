// Starting the page anew without losing the place: for what holds only from the start on.
import { go, router, type Route } from "./router.svelte";
import { shop } from "./shop.svelte";

const NAME = "huitouke.again";

/** Where the merchant was. */
interface Place {
  route: Route;
  /** The day looked from; null: today. */
  asOf: string | null;
}

/** Starts the page anew at the same place, looking from the same day. */
export function startAgain(): void {
  keepPlace();
  location.reload();
}

/** Keeps where the merchant is. Before a shop is open (locked, damaged) there is no such place:
 * one that was kept earlier waits on. */
export function keepPlace(): void {
  if (shop.state === undefined) return;
  const place: Place = { route: router.current, asOf: shop.asOfIsToday ? null : shop.asOf };
  sessionStorage.setItem(NAME, JSON.stringify(place));
}

/** Goes where `startAgain` was called, once; nothing at any other start. */
export function comeBack(): void {
  const text = sessionStorage.getItem(NAME);
  if (text === null) return;
  sessionStorage.removeItem(NAME);
  const { route, asOf } = JSON.parse(text) as Place;
  go(route);
  shop.lookFrom(asOf);
}
