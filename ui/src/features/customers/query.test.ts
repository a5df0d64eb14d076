import { expect, test } from "vitest";
import { FIRST_SORT, isNarrowed, request, sortAfterClick } from "./query";

test("a click sorts by a column, another turns it round", () => {
  const byNet = sortAfterClick(FIRST_SORT, "net");
  expect(byNet).toEqual({ by: "net", descending: true });
  expect(sortAfterClick(byNet, "net")).toEqual({ by: "net", descending: false });
  expect(sortAfterClick(byNet, "name")).toEqual({ by: "name", descending: false });
});

test("a request says everything, with nulls for what was not chosen", () => {
  expect(
    request(
      { stage: "loyal", search: "  li " },
      { by: "net", descending: true },
      "2024-06-30",
      100,
      50,
    ),
  ).toEqual({
    as_of: "2024-06-30",
    day: null,
    search: "li",
    stage: "loyal",
    activity: null,
    sort: "net",
    descending: true,
    offset: 100,
    limit: 50,
  });
});

test("conditions that say nothing yet are not asked", () => {
  const rule = {
    is: "all" as const,
    of: [
      { is: "gender" as const, of: [] },
      { is: "tag" as const, of: [3] },
    ],
  };
  const asked = request({ rule }, FIRST_SORT, "2024-06-30", 0, 50, [{ kind: "tags" }]);
  expect(asked.rule).toEqual({ is: "all", of: [{ is: "tag", of: [3] }] });
  expect(asked.columns).toEqual([{ kind: "tags" }]);
  expect(isNarrowed({ rule })).toBe(true);
  expect(isNarrowed({ rule: { is: "all", of: [{ is: "gender", of: [] }] } })).toBe(false);
});

test("blank search does not narrow", () => {
  expect(isNarrowed({})).toBe(false);
  expect(isNarrowed({ search: "  ", stage: null })).toBe(false);
  expect(isNarrowed({ activity: "lost" })).toBe(true);
  expect(isNarrowed({ day: "2024-05-31" })).toBe(true);
});
