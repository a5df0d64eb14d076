import { expect, test } from "vitest";
import type { ChangeKind, PastChange } from "../../backend";
import { byDay, dayKind, importsDownTo } from "./days";

const past = (id: number, at: string, takes: number, kind: ChangeKind = "edit_tags") => ({
  id,
  at,
  takes,
  undone: takes === 0,
  label: { kind, subject: "", count: 1 },
});

const changes: PastChange[] = [
  past(5, "2024-06-30 09:00:00", 0, "import"),
  past(4, "2024-06-30 08:00:00", 1),
  past(3, "2024-06-29 23:59:59", 2, "import"),
  past(2, "2024-06-29 10:00:00", 3),
  past(1, "2024-06-01 10:00:00", 4, "import"),
];

test("changes stand under their day", () => {
  const ids = byDay(changes).map(({ day, changes }) => [day, changes.map(({ id }) => id)]);
  expect(ids).toEqual([
    ["2024-06-30", [5, 4]],
    ["2024-06-29", [3, 2]],
    ["2024-06-01", [1]],
  ]);
  expect(byDay([])).toEqual([]);
});

test("a clock that was set back mixes nothing up", () => {
  const back = [past(3, "2024-06-01 10:00:00", 1), past(2, "2024-06-30 10:00:00", 2)];
  expect(byDay([...back, past(1, "2024-06-01 09:00:00", 3)])).toHaveLength(3);
});

test("days near today have a word, across months too", () => {
  expect(dayKind("2024-07-01", "2024-07-01")).toBe("today");
  expect(dayKind("2024-06-30", "2024-07-01")).toBe("yesterday");
  expect(dayKind("2024-06-29", "2024-07-01")).toBe("other");
});

test("imports are counted down to the change, without those taken back before", () => {
  expect(changes.slice(1).map((change) => importsDownTo(changes, change))).toEqual([0, 1, 1, 2]);
});
