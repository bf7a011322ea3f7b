// How many bars a series holds, asked of the series itself. `series.data()` would copy them all to be counted:
// 0.3 s for 500,000.
import type { ISeriesApi, SeriesType, Time } from "lightweight-charts";

type Held = Pick<ISeriesApi<SeriesType, Time>, "dataByIndex">;

/** The number of bars from the chart's first one on; they have no gaps. */
export function held(series: Held): number {
  const has = (index: number): boolean => series.dataByIndex(index as never) !== null;
  let beyond = 1;
  while (has(beyond - 1)) beyond *= 2;
  let low = Math.floor(beyond / 2);
  let high = beyond - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (has(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
