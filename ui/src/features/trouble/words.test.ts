import { describe, expect, it } from "vitest";
import { offersChoice, stampWords } from "./words";

describe("trouble at the start", () => {
  it("offers a choice only where the file itself is no good", () => {
    expect(offersChoice("data_damaged")).toBe(true);
    expect(offersChoice("data_missing")).toBe(true);
    expect(offersChoice("data_in_use")).toBe(false);
    expect(offersChoice("disk_full")).toBe(false);
    expect(offersChoice("data_newer")).toBe(false);
  });

  it("says a moment to the minute", () => {
    expect(stampWords("2026-06-30 09:12:04")).toBe("2026-06-30 09:12");
  });
});
