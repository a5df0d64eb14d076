import { describe, expect, it } from "vitest";
import { count, fen, percent } from "../../i18n";
import { cellOf, tableOf } from "./table";

const number = (value: number, decimals = 0, isPercent = false) => ({
  is: "number",
  of: { value, decimals, percent: isPercent },
});
const text = (of: string) => ({ is: "text", of });
const cell = (of: string, across = 1, down = 1) => ({ text: of, across, down });

describe("cellOf", () => {
  it("reads back what the screen's formats wrote", () => {
    expect(cellOf(count(1_234_567))).toEqual(number(1_234_567));
    expect(cellOf(fen(123_450))).toEqual(number(1234.5, 2));
    expect(cellOf(fen(-5))).toEqual(number(-0.05, 2));
    expect(cellOf(percent(0.123, 1))).toEqual(number(0.123, 1, true));
    expect(cellOf(count(0))).toEqual(number(0));
  });

  it("leaves what is no number as it stands", () => {
    for (const words of ["2026-03", "12 · ¥3.00", "1,23", "007", "4–5", "=1+1", "1234567890123456"])
      expect(cellOf(words)).toEqual(text(words));
    expect(cellOf(fen(null))).toEqual(text(""));
    expect(cellOf("\n  3 \n  还没过完 ")).toEqual(text("3 还没过完"));
  });
});

describe("tableOf", () => {
  it("fills every row up to the widest", () => {
    const head = [[cell("月"), cell("客户")]];
    const body = [[cell("2026-03"), cell("3"), cell("5%")], [cell("2026-02")]];
    expect(tableOf({ head, body })).toEqual({
      headers: ["月", "客户", ""],
      rows: [
        [text("2026-03"), number(3), number(0.05, 0, true)],
        [text("2026-02"), text(""), text("")],
      ],
    });
  });

  it("puts cells over several places where they stand", () => {
    const head = [
      [cell("组", 1, 2), cell("客户", 2)],
      [cell("人"), cell("占比")],
    ];
    const body = [
      [cell("甲", 1, 2), cell("1"), cell("2")],
      [cell("3"), cell("4")],
    ];
    expect(tableOf({ head, body })).toEqual({
      headers: ["组", "客户 · 人", "客户 · 占比"],
      rows: [
        [text("甲"), number(1), number(2)],
        [text(""), number(3), number(4)],
      ],
    });
  });
});
