// Where a pointer comes down in terms of the bars: always on a bar, and with the magnet on one of its prices.
import type { Bars } from "../bars.ts";
import type { Point } from "../wire.ts";

/** A price of the bar this near to the pointer draws it there. */
export const MAGNET_PX = 10;

/** A point, and the index of its bar. */
export interface Landing extends Point {
  readonly index: number;
  /** On one of the bar's own prices. */
  readonly snapped: boolean;
}

/** What a landing needs to know of a place: pixels from the top, and what they stand for. */
export interface Aim {
  readonly y: number;
  readonly price: number | null;
  readonly logical: number | null;
}

/**
 * The nearest bar to `aim`, beyond the newest one of those yet to come, and before the first that one. The price is the bar's open, high, low or close where one is near and `magnet` is on, else the
 * pointer's own, in the decimals that the instrument has. `toY` gives a price's pixels from the top.
 */
export function land(aim: Aim, bars: Bars, magnet: boolean, toY: (price: number) => number | null): Landing | null {
  if (aim.price === null || aim.logical === null || bars.length === 0) return null;
  const index = Math.min(Math.max(Math.round(aim.logical), 0), bars.reach - 1);
  const near = magnet ? nearest(bars, index, aim.y, toY) : null;
  return { index, time: bars.timeAt(index)!, price: near ?? rounded(aim.price, bars.meta.price_decimals), snapped: near !== null };
}

/** The same places in bars that may have grown at the front since they were chosen. */
export function placedIn(bars: Bars, at: readonly Landing[]): Landing[] {
  return at.map((place) => ({ ...place, index: Math.max(Math.floor(bars.logicalAt(place.time)), 0) }));
}

/** High and low first: where a bar's open is also its low, it is the low that is meant. */
function nearest(bars: Bars, index: number, y: number, toY: (price: number) => number | null): number | null {
  let best: number | null = null;
  let least = MAGNET_PX + 1e-9;
  for (const column of [bars.high, bars.low, bars.close, bars.open]) {
    const price = column[index] ?? Number.NaN;
    const away = Math.abs((toY(price) ?? Infinity) - y);
    if (!(away < least)) continue;
    least = away;
    best = price;
  }
  return best;
}

export function rounded(price: number, decimals: number): number {
  return Number(price.toFixed(decimals));
}
