// Indicator values beside the bars they belong to, and how older pages of them are joined.
import { type Bars, lowerBound } from "./bars.ts";
import type { Plot, Series, SeriesReply } from "./wire.ts";

export type Values = readonly (number | null)[];

/** One indicator: each plot's values, as long as the bars, null where nothing is drawn. */
export interface Computed {
  readonly series: Series;
  readonly values: ReadonlyMap<string, Values>;
}

/** Lays every series of a reply beside `bars`: its first value belongs to the bar at `time_from`. */
export function align(reply: SeriesReply, bars: Bars): Computed[] {
  const offset = reply.time_from === null ? bars.length - reply.count : lowerBound(bars.time, reply.time_from);
  return reply.series.map((series) => ({
    series,
    values: new Map(series.plots.map((plot) => [plot.key, beside(plot, offset, bars.length)])),
  }));
}

function beside(plot: Plot, offset: number, length: number): Values {
  const values = new Array<number | null>(length).fill(null);
  plot.values.forEach((value, i) => {
    const at = offset + i;
    if (at >= 0 && at < length && value !== null && Number.isFinite(value)) values[at] = value;
  });
  return values;
}

/** `newer` (aligned with bars before the older page came) and an `older` reply, over all of `bars`. */
export function joinOlder(newer: Computed, older: SeriesReply, bars: Bars): Computed {
  const found = align(older, bars).find((computed) => computed.series.id === newer.series.id);
  const values = new Map<string, Values>();
  for (const [key, kept] of newer.values) {
    const joined = [...(found?.values.get(key) ?? new Array<null>(bars.length).fill(null))];
    const added = bars.length - kept.length;
    kept.forEach((value, i) => {
      if (value !== null) joined[added + i] = value;
    });
    values.set(key, joined);
  }
  return { series: newer.series, values };
}

/** The newest value of each plot: null while it has none yet. */
export function lastOf(values: Values): number | null {
  return values.at(-1) ?? null;
}
