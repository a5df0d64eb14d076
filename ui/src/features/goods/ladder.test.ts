import { describe, expect, it } from "vitest";
import { ladderFinding, ladderNote, missingBack, stepTip } from "./ladder";
import { ladder } from "./testing";

describe("ladderFinding", () => {
  it("says what comes next most often", () => {
    expect(ladderFinding(ladder(), "steps")).toBe(
      "第一次买“面膜”的客人，回来最常买“精华”（12 位）",
    );
    const again = ladder({
      steps: ladder()
        .steps.slice(1)
        .map((step) => ({ ...step, customers: 19 })),
    });
    expect(ladderFinding(again, "steps")).toBe("第一次买“面膜”的客人，回来最常还是买它（19 位）");
    const few = ladder({ steps: ladder().steps.slice(1) });
    expect(ladderFinding(few, "steps")).toBe("回头的客人买得很散，看不出最常接着买什么");
    expect(ladderFinding(ladder({ steps: [] }), "steps")).toBe("还不知道回头的客人买了什么");
  });

  it("says after which beginning most come back, not after one of a handful", () => {
    expect(ladderFinding(ladder(), "firsts")).toBe(
      "第一次买“精华”的客人最常回头：60% 又来买过（全部 40%）",
    );
    const few = ladder({ best_first: null, first_products: ladder().first_products.slice(2) });
    expect(ladderFinding(few, "firsts")).toBe("还差 16 位新客才比得出从哪样开始的更常回头");
  });

  it("says how many are missing", () => {
    const few = ladder({ came_back: 12 });
    expect(missingBack(few)).toBe(8);
    expect(ladderFinding(few, "steps")).toBe("还差 8 位回头的客人才看得出先买什么、再买什么");
  });
});

it("says how many began, and of how many it is not known with what", () => {
  expect(ladderNote(ladder())).toBe("这段时间第一次来的 100 位客人，40 位后来又买过。");
  expect(ladderNote(ladder({ customers_without_lines: 5 }))).toMatch(
    /另有 5 位不知道第一次买了什么。$/,
  );
});

it("says a step on hover", () => {
  const [step] = ladder().steps;
  expect(step && stepTip(step)).toBe("面膜 → 精华\n客人\t12 位客户\n占回头的\t57%");
});
