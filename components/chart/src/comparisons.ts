// Other symbols beside the bars: a line each, on the same price scale, its values at the times of the bars.
import { LineSeries, LineStyle, type IChartApiBase, type ISeriesApi, type Time, type UTCTimestamp } from "lightweight-charts";
import type { Bars } from "./bars.ts";
import { price } from "./numbers.ts";
import type { Theme } from "./theme.ts";
import type { ShownComparison } from "./wire.ts";

/** A close is carried over times at which only the other symbol trades, but no further than this. */
const CARRIED_S = 7 * 86_400;

/**
 * The closes of `other` at `times`: of its bar that opens then, else of the one before if it trades on after
 * that. Null before its first bar, after its last, and in long gaps.
 */
export function closesAt(times: readonly number[], other: Bars): (number | null)[] {
  return times.map((time) => {
    const at = other.indexAtOrBefore(time);
    const opened = other.time[at];
    if (opened === undefined) return null;
    const between = at < other.length - 1 && time - opened <= CARRIED_S;
    return opened === time || between ? other.close[at]! : null;
  });
}

interface Compared {
  readonly series: ISeriesApi<"Line", Time>;
  bars: Bars;
  beside: Bars;
  values: readonly (number | null)[];
  points: number;
  last: number | null;
}

export interface ComparisonRow {
  readonly symbol: string;
  readonly colour: string;
  text(index: number): string;
}

export class Comparisons {
  private readonly shown = new Map<string, Compared>();

  constructor(private readonly chart: IChartApiBase<Time>, private theme: Theme) {}

  /** Makes the lines equal to `wanted`, which come in the order of their colours. */
  show(wanted: ReadonlyMap<string, Bars>, beside: Bars | null): void {
    for (const [symbol, { series }] of this.shown) {
      if (beside && wanted.has(symbol)) continue;
      this.chart.removeSeries(series);
      this.shown.delete(symbol);
    }
    if (!beside) return;
    for (const [symbol, bars] of wanted) this.put(symbol, bars, beside);
    this.recolour();
  }

  retheme(theme: Theme): void {
    this.theme = theme;
    this.recolour();
  }

  get rows(): readonly ComparisonRow[] {
    return [...this.shown].map(([symbol, one], place) => ({
      symbol, colour: this.colour(place),
      text: (index) => {
        const value = one.values[index];
        return value == null ? "–" : price(value, one.bars.meta.price_decimals);
      },
    }));
  }

  /** What was repaired or left out in the bars beside. */
  get notes(): readonly string[] {
    return [...this.shown].flatMap(([symbol, { bars }]) => bars.meta.notes.map((note) => `${symbol}: ${note}`));
  }

  readback(): ShownComparison[] {
    return [...this.shown].map(([symbol, one]) => ({
      symbol, points: one.points, last: one.last,
    }));
  }

  private put(symbol: string, bars: Bars, beside: Bars): void {
    const kept = this.shown.get(symbol);
    if (kept?.bars === bars && kept.beside === beside) return;
    const values = closesAt(beside.time, bars);
    const series = kept?.series ?? this.add(symbol, bars);
    series.setData(beside.time.map((time, i) => {
      const value = values[i];
      return value == null ? { time: time as UTCTimestamp } : { time: time as UTCTimestamp, value };
    }));
    // Counted in the series itself: what it holds, not what it was given.
    const points = series.data().filter((item) => "value" in item).length;
    const last = values.filter((value) => value !== null).at(-1) ?? null;
    this.shown.set(symbol, { series, bars, beside, values, points, last });
  }

  private add(symbol: string, bars: Bars): ISeriesApi<"Line", Time> {
    const decimals = bars.meta.price_decimals;
    return this.chart.addSeries(LineSeries, {
      title: symbol, lineWidth: 2, priceLineVisible: false, lastValueVisible: true, crosshairMarkerRadius: 3,
      lineStyle: LineStyle.Solid, priceFormat: { type: "custom", minMove: 10 ** -decimals, formatter: (value: number) => price(value, decimals) },
    });
  }

  private recolour(): void {
    [...this.shown.values()].forEach(({ series }, place) => series.applyOptions({ color: this.colour(place) }));
  }

  private colour(place: number): string {
    return this.theme.comparisons[place % this.theme.comparisons.length]!;
  }
}
