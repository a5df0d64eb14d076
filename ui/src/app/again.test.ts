import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useBackend } from "../backend";
import { fakeBackend } from "../backend/fake";
import { comeBack, keepPlace } from "./again";
import { go, router } from "./router.svelte";
import { shop } from "./shop.svelte";

const kept = new Map<string, string>();

beforeEach(async () => {
  kept.clear();
  vi.stubGlobal("sessionStorage", {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => kept.set(name, text),
    removeItem: (name: string) => kept.delete(name),
  });
  useBackend(fakeBackend());
  await shop.refresh();
  shop.lookFrom(null);
});
afterEach(() => vi.unstubAllGlobals());

test("the page comes back at the same place and day, once", () => {
  go({ page: "tags" });
  shop.lookFrom("2024-01-31");
  keepPlace();
  go({ page: "customers" });
  shop.lookFrom(null);
  comeBack();
  expect([router.current.page, shop.asOf]).toEqual(["tags", "2024-01-31"]);
  go({ page: "customers" });
  comeBack();
  expect(router.current.page).toBe("customers");
});

test("before a shop is open nothing is kept, and what was kept waits on", () => {
  go({ page: "tags" });
  keepPlace();
  shop.state = undefined;
  go({ page: "customers" });
  keepPlace();
  comeBack();
  expect(router.current.page).toBe("tags");
  kept.clear();
  keepPlace();
  expect(kept.size).toBe(0);
});
