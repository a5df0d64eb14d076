import { describe, expect, it } from "vitest";
import { paceWords, phaseWords } from "./progress";

const reading = { phase: "reading", file: "三月.xlsx", permille: 300, rows: 160_000 } as const;

describe("progress in words", () => {
  it("says what it is doing", () => {
    expect(phaseWords(null)).toBe("马上开始");
    expect(phaseWords(reading)).toBe("正在读取 三月.xlsx");
    expect(phaseWords({ ...reading, phase: "writing" })).toBe("正在写入");
  });

  it("says rows, speed and time left as far as known", () => {
    expect(paceWords(null, { rowsPerSecond: null, secondsLeft: null })).toBe("");
    expect(paceWords(reading, { rowsPerSecond: null, secondsLeft: null })).toBe("已读 160,000 行");
    expect(paceWords(reading, { rowsPerSecond: 153_211.4, secondsLeft: 12 })).toBe(
      "已读 160,000 行 · 每秒 150,000 行 · 还要约 15 秒",
    );
    expect(paceWords(reading, { rowsPerSecond: 7.2, secondsLeft: 130 })).toBe(
      "已读 160,000 行 · 每秒 7 行 · 还要约 3 分钟",
    );
    expect(paceWords(reading, { rowsPerSecond: null, secondsLeft: 1 })).toBe(
      "已读 160,000 行 · 马上就好",
    );
  });
});
