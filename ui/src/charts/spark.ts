/** A small line without axes: figures → where it runs. Pure. */

/** A line within a box. */
export interface Spark {
  /** Points of the line. */
  readonly line: string;
  /** Points of what lies below it. */
  readonly area: string;
  /** Points of its last piece: what is not over yet. */
  readonly last: string;
  /** Points of the line without that. */
  readonly before: string;
  /** Where it ends. */
  readonly end: readonly [x: number, y: number];
}

const EDGE = 2;

/** The line of figures of 0 or more from the left to the right edge; 0 is the bottom. */
export function toSpark(values: readonly number[], width: number, height: number): Spark {
  const most = Math.max(1, ...values);
  const step = values.length > 1 ? (width - 2 * EDGE) / (values.length - 1) : 0;
  const points = values.map((value, i): [number, number] => [
    round(EDGE + i * step),
    round(height - EDGE - (Math.max(0, value) / most) * (height - 2 * EDGE)),
  ]);
  const bottom: [number, number] = [EDGE, height];
  const [first, last] = [points[0] ?? bottom, points.at(-1) ?? bottom];
  const line = points.map((at) => at.join(",")).join(" ");
  const area = `${String(first[0])},${String(height)} ${line} ${String(last[0])},${String(height)}`;
  const pieces = points.map((at) => at.join(","));
  return {
    line,
    area,
    last: pieces.slice(-2).join(" "),
    before: pieces.slice(0, -1).join(" "),
    end: last,
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
