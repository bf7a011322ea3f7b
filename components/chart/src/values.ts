// Indicator values beside the bars they belong to, and how older pages of them are joined.
import { type Bars, lowerBound } from "./bars.ts";
import type { Series, SeriesReply } from "./wire.ts";

export type Values = readonly (number | null)[];

/** One indicator: each plot's values, as long as the bars, null where nothing is drawn. */
export interface Computed {
  readonly series: Series;
  readonly values: ReadonlyMap<string, Values>;
  /** What plots have beyond the last bar, the next bar's value first. */
  readonly ahead: ReadonlyMap<string, Values>;
}

/**
 * Lays every series beside `bars`: the first value of each page belongs to the bar at its `time_from`. Beside
 * bars of which some were refused nothing is laid: those values were computed with them.
 */
export function align(pages: readonly SeriesReply[], bars: Bars): Computed[] {
  return (pages[0]?.series ?? []).map((series) => ({
    series,
    values: new Map(series.plots.map((plot) => [plot.key, beside(pages, series.id, plot.key, bars, bars.length)])),
    ahead: new Map(bars.refused > 0 ? [] : series.plots.map((plot) => [plot.key, plot.ahead ?? []])),
  }));
}

/** The values of one plot at the first `length` of `bars`. */
function beside(pages: readonly SeriesReply[], id: string, key: string, bars: Bars, length: number): (number | null)[] {
  const values = new Array<number | null>(length).fill(null);
  if (bars.refused > 0) return values;
  for (const page of pages) {
    const plot = page.series.find((series) => series.id === id)?.plots.find((one) => one.key === key);
    const offset = page.time_from === null ? bars.length - page.count : lowerBound(bars.time, page.time_from);
    plot?.values.forEach((value, i) => {
      const at = offset + i;
      if (at >= 0 && at < length && value !== null && Number.isFinite(value)) values[at] = value;
    });
  }
  return values;
}

/** `newer` (aligned with the bars before older pages came) and those `pages`, over all of `bars`. */
export function joinOlder(newer: Computed, pages: readonly SeriesReply[], bars: Bars): Computed {
  const values = new Map<string, Values>();
  for (const [key, kept] of newer.values) {
    const front = beside(pages, newer.series.id, key, bars, bars.length - kept.length);
    for (const value of kept) front.push(value);
    values.set(key, front);
  }
  return { series: newer.series, values, ahead: newer.ahead };
}

/** The newest value of each plot: null while it has none yet. */
export function lastOf(values: Values): number | null {
  return values.at(-1) ?? null;
}
