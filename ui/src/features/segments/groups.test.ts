import { expect, test } from "vitest";
import type { SegmentRow } from "../../backend/generated/contract";
import { segments as words } from "../../i18n/zh-CN/segments";
import {
  copyName,
  freeName,
  keyOf,
  matching,
  memberRule,
  membersOf,
  ownRows,
  READY_GROUPS,
  rowsOf,
  rowWords,
} from "./groups";
import { known, segmentRow } from "./testing";

const due: SegmentRow = {
  ...segmentRow(0, ""),
  key: { kind: "ready_made", id: "due" },
  of: { kind: "rule", rule: { is: "stage", of: ["loyal"] } },
};
const own = segmentRow(7, "送礼的");

test("every ready-made segment stands in one group", () => {
  const all = Object.keys(words).flatMap((key) => /^segment\.ready\.(\w+)$/.exec(key)?.[1] ?? []);
  const grouped = READY_GROUPS.flatMap((group) => [...group.of]);
  expect([...grouped].sort()).toEqual([...all].sort());
});

test("rows are told apart and found again", () => {
  const rows = [own, due];
  expect(rows.map((row) => keyOf(row.key))).toEqual(["own 7", "ready_made due"]);
  expect(rowsOf(rows, ["slipping", "due"])).toEqual([due]);
  expect(ownRows(rows)).toEqual([own]);
  expect(rows.map(memberRule)).toEqual([
    { is: "segment", of: 7 },
    { is: "ready_made", of: "due" },
  ]);
});

test("members are everyone of the list with that rule", () => {
  expect(membersOf(own, "2024-06-30")).toMatchObject({
    kind: "all",
    query: { as_of: "2024-06-30", rule: { is: "segment", of: 7 } },
    except: [],
  });
});

test("a row says whom it means, and is found by that", () => {
  expect(rowWords(due, known())).toBe("忠诚客");
  expect(rowWords(own, known())).toBe("存下来时的那些人，不会自己变");
  expect(matching([own, due], "忠诚", known())).toEqual([due]);
  expect(matching([own, due], "回购", known())).toEqual([due]);
  expect(matching([own, due], " ", known())).toHaveLength(2);
});

test("a copy has a name of its own", () => {
  expect(copyName(due, [])).toBe("该回购了（改）");
  expect(copyName(due, ["该回购了（改）"])).toBe("该回购了（改） 2");
  expect(freeName("A", ["A", "A 2"])).toBe("A 3");
  expect([...copyName(segmentRow(1, "长".repeat(50)), [])].length).toBeLessThanOrEqual(50);
});
