import { describe, expect, it } from "vitest";
import type { Role } from "../../backend/generated/contract";
import { asFound } from "./review";
import { asChosen, doubtful, headerRows, ROLE_GROUPS, shownTable, sureness } from "./columns";
import { column, detection } from "./testing";

describe("sureness", () => {
  it("follows the confidence", () => {
    expect(sureness(column({ confidence: 0.95 }))).toBe("sure");
    expect(sureness(column({ confidence: 0.7 }))).toBe("likely");
    expect(sureness(column({ confidence: 0.4, reason: "content" }))).toBe("doubtful");
  });

  it("has no doubt about what the merchant chose or what is not used", () => {
    expect(sureness(column({ confidence: 0.1, reason: "chosen" }))).toBe("chosen");
    expect(sureness(column({ role: "extra", confidence: 0.1, reason: "unmatched" }))).toBe(
      "unused",
    );
  });

  it("finds the columns to look at", () => {
    const d = detection({
      columns: [column(), column({ index: 1, confidence: 0.5, reason: "content" })],
    });
    expect(doubtful(d).map((c) => c.index)).toEqual([1]);
  });
});

describe("role groups", () => {
  it("offer every role once", () => {
    const all: Record<Role, true> = {
      order_number: true,
      state: true,
      paid_at: true,
      ordered_at: true,
      account: true,
      customer_number: true,
      nick: true,
      buyer_phone: true,
      receiver: true,
      phone: true,
      province: true,
      city: true,
      district: true,
      address: true,
      product: true,
      specification: true,
      merchant_code: true,
      quantity: true,
      unit_price: true,
      paid: true,
      due: true,
      refunded: true,
      discount: true,
      buyer_remark: true,
      shop_remark: true,
      family_name: true,
      remark_name: true,
      wechat_id: true,
      email: true,
      qq: true,
      tags: true,
      added_at: true,
      source: true,
      birthday: true,
      gender: true,
      staff: true,
      referrer: true,
      extra: true,
      ignore: true,
    };
    const offered = ROLE_GROUPS.flatMap((g): readonly Role[] => g.roles);
    expect([...offered].sort()).toEqual(Object.keys(all).sort());
  });
});

describe("shownTable", () => {
  const columns = [
    column({ index: 0, has_values: false }),
    column({ index: 1 }),
    column({ index: 2 }),
  ];

  it("puts empty columns last and numbers the rows as the file does", () => {
    const t = shownTable(
      detection({
        columns,
        header_row: 3,
        preview: [
          ["A", "B", "C"],
          ["", "1", "2"],
          ["", "3"],
        ],
      }),
    );
    expect(t.columns.map((c) => c.index)).toEqual([1, 2, 0]);
    expect(t.rows).toEqual([
      { row: 4, cells: ["1", "2", ""] },
      { row: 5, cells: ["3", "", ""] },
    ]);
  });

  it("shows the first row as values where there is no header", () => {
    const t = shownTable(detection({ columns, header_row: null, preview: [["", "1", "2"]] }));
    expect(t.rows).toEqual([{ row: 1, cells: ["1", "2", ""] }]);
  });
});

describe("asChosen", () => {
  const d = detection({ sheet: "A", columns: [column(), column({ index: 1, role: "ignore" })] });

  it("shows a choice at once", () => {
    const shown = asChosen(d, { ...asFound(), roles: [[1, "nick"]] });
    expect(shown.columns.map((c) => [c.role, c.reason])).toEqual([
      ["paid", "header"],
      ["nick", "chosen"],
    ]);
  });

  it("does not show roles of another sheet", () => {
    expect(asChosen(d, { ...asFound(), sheet: "B", roles: [[1, "nick"]] })).toBe(d);
  });
});

describe("headerRows", () => {
  it("always offers the row in force and none", () => {
    expect(headerRows(detection({ header_row: 2 }))[0]).toBe(0);
    expect(headerRows(detection({ header_row: 17 })).at(-1)).toBe(17);
    expect(headerRows(detection({ header_row: null }))).toContain(0);
  });
});
