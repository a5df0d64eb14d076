import type { OrderDetail } from "../../generated/contract";

// The fake knows the places its people live in.
const CODES: Record<string, number> = {
  北京: 110000,
  "河北 石家庄": 130100,
  "辽宁 沈阳": 210100,
  "黑龙江 哈尔滨": 230100,
  上海: 310000,
  "江苏 南京": 320100,
  "江苏 苏州": 320500,
  "浙江 杭州": 330100,
  "浙江 宁波": 330200,
  "浙江 温州": 330300,
  "安徽 合肥": 340100,
  "福建 厦门": 350200,
  "山东 青岛": 370200,
  "河南 郑州": 410100,
  "湖北 武汉": 420100,
  "湖北 仙桃": 429004,
  "湖南 长沙": 430100,
  "广东 广州": 440100,
  "广东 深圳": 440300,
  "广西 南宁": 450100,
  重庆: 500000,
  "四川 成都": 510100,
  "云南 昆明": 530100,
  "陕西 西安": 610100,
};

/** Six digits of `浙江 杭州 西湖`; none where it isn't known. */
export function placeCode(region: string | null | undefined): number | null {
  if (!region) return null;
  const found = Object.entries(CODES).find(([name]) => region.startsWith(name));
  return found?.[1] ?? null;
}

/** Where someone lives: where the latest of their completed orders with a known place went. */
export function homeCode(orders: readonly OrderDetail[]): number | null {
  const known = orders.filter(({ counts, region }) => counts && placeCode(region) !== null);
  const last = known.reduce<OrderDetail | null>((a, b) => (a && a.day > b.day ? a : b), null);
  return placeCode(last?.region);
}

/** Whether a place lies within another. */
export function within(code: number, place: number): boolean {
  const size = place % 10_000 === 0 ? 10_000 : place % 100 === 0 ? 100 : 1;
  return Math.floor(code / size) === Math.floor(place / size);
}
