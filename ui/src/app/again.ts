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
  const place: Place = { route: router.current, asOf: shop.asOfIsToday ? null : shop.asOf };
  sessionStorage.setItem(NAME, JSON.stringify(place));
  location.reload();
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
