/** Heat of a cell. Pure. */

/** In steps 0 (nothing) to 5 (the most), by the square root: small figures stay visible. */
export function heat(value: number, most: number): number {
  return value <= 0 || most <= 0
    ? 0
    : Math.min(5, Math.max(1, Math.ceil(Math.sqrt(value / most) * 5)));
}
