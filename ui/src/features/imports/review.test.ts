import { describe, expect, it } from "vitest";
import type { AppError, DetectedFile } from "../../backend/generated/contract";
import {
  addPaths,
  answered,
  asFound,
  change,
  failed,
  hasChoices,
  leaveOut,
  leaveOutUnreadable,
  readable,
  nothingTaken,
  startsOpen,
  takenSheets,
  toDetect,
  toImport,
  unreadable,
  waiting,
} from "./review";
import { detection, sheet } from "./testing";

const found = (path: string, sheet: string | null = null): DetectedFile => ({
  path,
  member: null,
  file: path,
  detection: detection({ path, sheet }),
  error: null,
});
const failing = (path: string): DetectedFile => {
  return { path, member: null, file: path, detection: null, error: noTable };
};
const noTable: AppError = { code: "file_no_table", params: {}, at: null };

describe("a review", () => {
  it("adds files once, in the order they come", () => {
    const review = addPaths(addPaths([], ["/a", "/b", "/a"]), ["/b", "/c"]);
    expect(review.map((f) => f.path)).toEqual(["/a", "/b", "/c"]);
    expect(waiting(review)).toHaveLength(3);
  });

  it("keeps what was chosen while new files come", () => {
    let review = addPaths([], ["/a"]);
    review = change(review, "/a", { what: "encoding", value: "gb18030" });
    review = addPaths(review, ["/a", "/b"]);
    expect(toImport(review).files[0]?.choices).toEqual({ ...asFound(), encoding: "gb18030" });
  });

  it("drops an answer to choices that have changed since", () => {
    const asked = addPaths([], ["/a"]);
    const review = change(asked, "/a", { what: "header_row", value: 3 });
    const late = answered(review, asked, [found("/a")]);
    expect(late[0]).toMatchObject({ pending: true, detection: null });
    const current = answered(late, review, [found("/a")]);
    expect(current[0]).toMatchObject({ pending: false });
    expect(current[0]?.choices.header_row).toBe(3);
  });

  it("drops an answer about a file that was left out", () => {
    const asked = addPaths([], ["/a", "/b"]);
    const review = answered(leaveOut(asked, "/a"), asked, [found("/a"), found("/b")]);
    expect(review.map((f) => f.path)).toEqual(["/b"]);
    expect(readable(review)).toHaveLength(1);
  });

  it("replaces the role of one column and leaves the others", () => {
    let review = addPaths([], ["/a"]);
    review = change(review, "/a", { what: "role", column: 4, value: "paid" });
    review = change(review, "/a", { what: "role", column: 1, value: "nick" });
    review = change(review, "/a", { what: "role", column: 4, value: "due" });
    expect(review[0]?.choices.roles).toEqual([
      [1, "nick"],
      [4, "due"],
    ]);
  });

  it("keeps the roles of a sheet for when the merchant comes back to it", () => {
    const asked = addPaths([], ["/a"]);
    let review = answered(asked, asked, [found("/a", "订单")]);
    review = change(review, "/a", { what: "role", column: 2, value: "paid" });
    review = change(review, "/a", { what: "sheet", value: "发货" });
    expect(review[0]?.choices.roles).toEqual([]);
    review = change(review, "/a", { what: "sheet", value: "订单" });
    expect(review[0]?.choices.roles).toEqual([[2, "paid"]]);
  });

  it("shows the last readable state beside the error a choice led to", () => {
    let review = addPaths([], ["/a"]);
    review = answered(review, review, [found("/a")]);
    review = change(review, "/a", { what: "header_row", value: 900 });
    review = answered(review, review, [failing("/a")]);
    expect(review[0]?.detection).not.toBeNull();
    expect(unreadable(review)).toHaveLength(1);
    expect(readable(review)).toHaveLength(0);
    review = change(review, "/a", { what: "as_found" });
    expect(review.some(hasChoices)).toBe(false);
  });

  it("reads a file again without losing a choice", () => {
    let review = change(addPaths([], ["/a"]), "/a", { what: "header_row", value: 2 });
    review = answered(review, review, [found("/a")]);
    review = change(review, "/a", { what: "again" });
    expect(review[0]).toMatchObject({ pending: true, choices: { header_row: 2 } });
  });

  it("goes on without the files that can't be read", () => {
    let review = addPaths([], ["/a", "/b"]);
    review = answered(review, review, [found("/a"), failing("/b")]);
    expect(leaveOutUnreadable(review).map((f) => f.path)).toEqual(["/a"]);
  });

  it("folds the files of a long list that need no look", () => {
    let review = addPaths([], ["/a", "/b"]);
    const look = { ...found("/b"), detection: detection({ path: "/b", notices: ["no_buyer"] }) };
    review = answered(review, review, [found("/a"), look]);
    expect(review.map((f) => startsOpen(f, 3))).toEqual([true, true]);
    expect(review.map((f) => startsOpen(f, 4))).toEqual([false, true]);
  });

  it("says of every file of a failed call why", () => {
    const asked = addPaths([], ["/a", "/b"]);
    const review = failed(asked, asked, noTable);
    expect(unreadable(review).map((f) => f.error?.code)).toEqual([
      "file_no_table",
      "file_no_table",
    ]);
  });
});

describe("sheets of a book", () => {
  const sheets = [sheet("一月"), sheet("二月"), sheet("汇总", { is: "other" })];
  const book = () => {
    const asked = addPaths([], ["/a"]);
    const answer = { ...found("/a"), detection: detection({ path: "/a", sheet: "一月", sheets }) };
    return answered(asked, asked, [answer]);
  };
  const sent = (review: ReturnType<typeof book>) =>
    toImport(review).files.map(({ choices }) => [choices.sheet, choices.roles]);

  it("are read as found to belong together", () => {
    expect(sent(book())).toEqual([
      ["一月", []],
      ["二月", []],
    ]);
  });

  it("are taken and left out without being read again", () => {
    let review = change(book(), "/a", { what: "take", sheet: "汇总", value: true });
    review = change(review, "/a", { what: "take", sheet: "一月", value: false });
    expect(review.flatMap(takenSheets)).toEqual(["二月", "汇总"]);
    expect(waiting(review)).toEqual([]);
    for (const sheet of ["二月", "汇总"]) {
      review = change(review, "/a", { what: "take", sheet, value: false });
    }
    expect(review.map(nothingTaken)).toEqual([true]);
    expect(readable(review)).toEqual([]);
  });

  it("keep their own roles, and all of them are told", () => {
    let review = change(book(), "/a", { what: "role", column: 2, value: "paid" });
    review = change(review, "/a", { what: "sheet", value: "二月" });
    review = change(review, "/a", { what: "header_row", value: 4 });
    expect(sent(review)).toEqual([
      ["一月", [[2, "paid"]]],
      ["二月", []],
    ]);
    expect(toImport(review).files.map((f) => f.choices.header_row)).toEqual([null, 4]);
    const asked = review.flatMap((file) => toDetect(file).files);
    expect(asked.map((f) => [f.choices.sheet, f.choices.roles.length])).toEqual([
      ["二月", 0],
      ["一月", 1],
    ]);
  });

  it("are as found again, what was remembered left out", () => {
    let review = change(book(), "/a", { what: "role", column: 2, value: "paid" });
    review = change(review, "/a", { what: "as_found" });
    expect(review[0]).toMatchObject({ taken: null, choices: { ...asFound(), as_found: true } });
    expect(review.some(hasChoices)).toBe(false);
  });
});

describe("a zip", () => {
  const inside = (member: string, detected = false): DetectedFile => ({
    path: "/a.zip",
    member,
    file: `a.zip › ${member}`,
    detection: detected ? detection({ path: "/a.zip", member }) : null,
    error: null,
  });

  it("becomes the files in it, each looked at alone", () => {
    const asked = addPaths([], ["/a.zip", "/b"]);
    let review = answered(asked, asked, [inside("1.csv"), inside("2.csv"), found("/b")]);
    expect(review.map((f) => [f.path, f.member, f.pending])).toEqual([
      ["/a.zip", "1.csv", true],
      ["/a.zip", "2.csv", true],
      ["/b", null, false],
    ]);
    review = answered(review, waiting(review), [inside("2.csv", true)]);
    expect(review.map((f) => f.pending)).toEqual([true, false, false]);
    expect(toImport(readable(review)).files.map((f) => f.member)).toEqual(["2.csv", null]);
    expect(addPaths(review, ["/a.zip"])).toBe(review);
    const [first] = review;
    expect(leaveOut(review, first?.key ?? "").map((f) => f.member)).toEqual(["2.csv", null]);
  });
});
