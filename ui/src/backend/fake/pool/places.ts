// The fake knows eight places.
const CODES: Record<string, number> = {
  "浙江 杭州": 330100,
  "广东 深圳": 440300,
  "江苏 南京": 320100,
  "四川 成都": 510100,
  北京: 110000,
  上海: 310000,
  "湖北 武汉": 420100,
  "福建 厦门": 350200,
};

/** Six digits of `浙江 杭州 西湖`; none where it isn't known. */
export function placeCode(region: string | null | undefined): number | null {
  if (!region) return null;
  const found = Object.entries(CODES).find(([name]) => region.startsWith(name));
  return found?.[1] ?? null;
}

/** Whether a place lies within another. */
export function within(code: number, place: number): boolean {
  const size = place % 10_000 === 0 ? 10_000 : place % 100 === 0 ? 100 : 1;
  return Math.floor(code / size) === Math.floor(place / size);
}
