import { describe, expect, it } from "vitest";
import {
  againRows,
  couponRows,
  couponsFinding,
  couponsHelp,
  couponsMissing,
  couponsNote,
  couponTable,
  habitRows,
} from "./coupons";
import { again, couponOrders, coupons } from "./testing";

const none = couponOrders(0, 0);

describe("coupons", () => {
  it("says how many orders had one, of those of which it is known", () => {
    expect(couponsFinding(coupons())).toBe(
      "33% 的单用了优惠，共减 ¥300.00；笔单价 ¥90.00，没用的 ¥120.00",
    );
    expect(couponsFinding(coupons({ without: none }))).toBe(
      "知道的单全都用了优惠，共减 ¥300.00；笔单价 ¥90.00",
    );
  });

  it("tells apart that nobody used one and that no file says", () => {
    const unsaid = coupons({ with: none, without: none });
    expect([couponsMissing(unsaid), couponsFinding(unsaid)]).toEqual([
      "unsaid",
      "10 单的表格都没写优惠",
    ]);
    expect(couponsHelp(unsaid)).toContain("再导入一次");
    const unused = coupons({ with: none });
    expect([couponsMissing(unused), couponsFinding(unused)]).toEqual([
      "none",
      "这段时间没有单用过优惠",
    ]);
    expect(couponsMissing(coupons({ with: none, without: none, unsaid: none }))).toBe("no_orders");
  });

  it("calls a difference chance where the intervals overlap", () => {
    expect(couponsNote(coupons())).toBe("首单用了优惠的 20% 在 90 天内再买，没用的 40%。");
    const near = coupons({ first_without: again(24, 100) });
    expect(couponsNote(near)).toContain("可能只是碰巧");
    expect(couponsNote(coupons({ first_with: again(0, 0) }))).toBeNull();
    expect(againRows(coupons({ first_with: again(0, 0) }))[0]).toMatchObject({
      figure: "—",
      note: "满 90 天的还没有",
    });
  });

  it("opens the buyers of all but what no file says", () => {
    const rows = couponRows(coupons());
    expect(rows.map(({ figure }) => figure)).toEqual(["30 单 · 30%", "60 单 · 60%", "10 单 · 10%"]);
    expect(rows.map(({ rule }) => rule)).toMatchObject(
      [
        { of: { discount: true, within: { from: "2025-03-16", to: "2026-03-15" } } },
        { of: { discount: false } },
        {},
      ].map((rule, i) => (i === 2 ? null : rule)),
    );
    expect(couponTable(coupons())[2]?.cells).toContain("—");
  });

  it("opens who always or never uses one only where a rule can tell them", () => {
    const [always, never] = habitRows(coupons());
    expect(always).toMatchObject({
      figure: "4 位 · 10%",
      rule: {
        of: [
          { of: { what: "orders", from: 2 } },
          { is: "none", of: [{ of: { discount: false } }] },
        ],
      },
    });
    expect(never?.rule).toMatchObject({ of: [{}, { of: [{ of: { discount: true } }] }] });
    expect(habitRows(coupons({ said_customers: 30 }))[0]?.rule).toBeNull();
    expect(habitRows(coupons({ said_customers: 0 }))).toEqual([]);
  });
});
