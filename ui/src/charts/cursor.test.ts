import { describe, expect, it } from "vitest";
import { move } from "./cursor";

const extent = { series: 3, length: 12 };

describe("move", () => {
  it("starts at the newest column", () => {
    expect(move(null, "ArrowLeft", extent)).toEqual({ series: 0, at: 11 });
  });

  it("walks columns and their parts and stops at the ends", () => {
    expect(move({ series: 0, at: 11 }, "ArrowLeft", extent)).toEqual({ series: 0, at: 10 });
    expect(move({ series: 0, at: 11 }, "ArrowRight", extent)).toEqual({ series: 0, at: 11 });
    expect(move({ series: 2, at: 4 }, "ArrowUp", extent)).toEqual({ series: 2, at: 4 });
    expect(move({ series: 2, at: 4 }, "ArrowDown", extent)).toEqual({ series: 1, at: 4 });
    expect(move({ series: 2, at: 4 }, "Home", extent)).toEqual({ series: 2, at: 0 });
    expect(move({ series: 2, at: 4 }, "End", extent)).toEqual({ series: 2, at: 11 });
  });

  it("leaves other keys and empty charts alone", () => {
    expect(move({ series: 0, at: 0 }, "Tab", extent)).toBeNull();
    expect(move(null, "Home", { series: 0, length: 0 })).toBeNull();
  });
});
