// Indicators as Lightweight Charts series: over the bars, or in a pane of their own. Only what changed is
// touched, so that adding one does not redraw the rest.
import {
  AreaSeries, HistogramSeries, LineSeries, LineStyle,
  type AutoscaleInfo, type IChartApiBase, type ISeriesApi, type PriceFormat, type SeriesType, type Time,
  type UTCTimestamp,
} from "lightweight-charts";
import type { Bars } from "./bars.ts";
import { faded } from "./colours.ts";
import { compact, price } from "./numbers.ts";
import { CloudPrimitive, type Edge } from "./primitives/cloud.ts";
import { assignColours, PALETTE_SIZE } from "./palette.ts";
import type { Theme } from "./theme.ts";
import { type Computed, lastOf, type Values } from "./values.ts";
import type { Plot, Series, ShownIndicator } from "./wire.ts";

type PlotSeries = ISeriesApi<SeriesType, Time>;

const OWN_PANE_SHARE = 0.3;
/** Whole numbers of this size (shares, not prices) are written with a unit. */
const LARGE = 10_000;

export interface ShownPlot {
  readonly plot: Plot;
  readonly series: PlotSeries;
  readonly colourIndex: number;
  /** Values that the series holds; read from it once after each change. */
  points: number;
}

export interface Shown {
  computed: Computed;
  readonly plots: readonly ShownPlot[];
}

export class Indicators {
  private readonly shown = new Map<string, Shown>();

  constructor(private readonly chart: IChartApiBase<Time>, private theme: Theme) {}

  get all(): readonly Shown[] {
    return [...this.shown.values()];
  }

  /** How many bars beyond the last one something is drawn at. */
  get ahead(): number {
    return Math.max(0, ...this.all.flatMap(({ computed }) => [...computed.ahead.values()].map((values) => values.length)));
  }

  has(id: string): boolean {
    return this.shown.has(id);
  }

  /** The colour a plot is drawn in, for its legend. */
  colourOf(plot: ShownPlot): string {
    const { indicators, up, down } = this.theme;
    return plot.colourIndex < PALETTE_SIZE ? indicators[plot.colourIndex]! : plot.colourIndex === PALETTE_SIZE ? up : down;
  }

  removeExcept(ids: ReadonlySet<string>): void {
    for (const [id, shown] of this.shown) {
      if (ids.has(id)) continue;
      for (const { series } of shown.plots) this.chart.removeSeries(series);
      this.shown.delete(id);
    }
  }

  /** Draws an indicator, or gives one already drawn new values. */
  put(computed: Computed, bars: Bars): void {
    const id = computed.series.id;
    const shown = this.shown.get(id) ?? this.add(computed, bars);
    shown.computed = computed;
    this.shown.set(id, shown);
    this.fill(shown, bars);
  }

  /** Empties every series, so that the next bars are not drawn beside values of the last. */
  clear(): void {
    for (const { plots } of this.shown.values()) for (const { series } of plots) series.setData([]);
  }

  retheme(theme: Theme, bars: Bars | null): void {
    this.theme = theme;
    for (const shown of this.shown.values()) {
      for (const plot of shown.plots) plot.series.applyOptions(this.colours(plot.plot, this.colourOf(plot)));
      if (bars) this.fill(shown, bars);
    }
  }

  readback(): ShownIndicator[] {
    return this.all.map(({ computed, plots }) => ({
      id: computed.series.id,
      name: computed.series.name,
      pane: plots[0]?.series.getPane().paneIndex() ?? 0,
      points: Math.max(0, ...plots.map((plot) => plot.points)),
      last: Object.fromEntries(plots.map(({ plot }) => [plot.key, lastOf(computed.values.get(plot.key) ?? [])])),
    }));
  }

  private add(computed: Computed, bars: Bars): Shown {
    const { series: spec } = computed;
    const own = spec.pane === "own";
    const pane = own ? this.chart.panes().length : 0;
    const rivals = own ? [] : this.all.filter((shown) => shown.computed.series.pane === "price");
    const taken = rivals.flatMap((shown) => shown.plots.map((plot) => plot.colourIndex));
    const colours = assignColours(spec.plots.map((plot) => plot.colour), taken);
    const plots = spec.plots.map((plot, i): ShownPlot => {
      const added: ShownPlot = { plot, series: this.addSeries(plot, own, pane, isCrowded(plot, spec)), colourIndex: colours[i]!, points: 0 };
      added.series.applyOptions({ ...this.colours(plot, this.colourOf(added)), priceFormat: formatFor(plot, bars) });
      return added;
    });
    if (own) this.arrangePane(pane, plots, spec.guides);
    const shown = { computed, plots };
    this.fillBetween(shown);
    return shown;
  }

  private fillBetween(shown: Shown): void {
    const [first, second] = (shown.computed.series.cloud ?? []).map((key) => shown.plots.find(({ plot }) => plot.key === key));
    if (!first || !second) return;
    const edge = (plot: ShownPlot): Edge => ({
      series: plot.series, colour: () => this.colourOf(plot),
      values: () => shown.computed.values.get(plot.plot.key) ?? [], ahead: () => shown.computed.ahead.get(plot.plot.key) ?? [],
    });
    first.series.attachPrimitive(new CloudPrimitive(edge(first), edge(second)));
  }

  private addSeries(plot: Plot, own: boolean, pane: number, thin: boolean): PlotSeries {
    const options = {
      priceLineVisible: false, lastValueVisible: own, crosshairMarkerVisible: false,
    };
    switch (plot.style) {
      case "histogram": return this.chart.addSeries(HistogramSeries, { ...options, base: 0 }, pane) as PlotSeries;
      case "area": return this.chart.addSeries(AreaSeries, { ...options, lineWidth: 1 }, pane) as PlotSeries;
      case "dots":
        return this.chart.addSeries(
          LineSeries, { ...options, lineVisible: false, pointMarkersVisible: true, pointMarkersRadius: 1.4 }, pane,
        ) as PlotSeries;
      case "line": return this.chart.addSeries(LineSeries, { ...options, lineWidth: thin ? 1 : 2 }, pane) as PlotSeries;
    }
  }

  private arrangePane(index: number, plots: readonly ShownPlot[], guides: readonly number[]): void {
    const first = plots[0]?.series;
    const pane = this.chart.panes()[index];
    if (!first || !pane) return;
    pane.setStretchFactor(OWN_PANE_SHARE);
    first.priceScale().applyOptions({ scaleMargins: { top: 0.2, bottom: 0.1 } });
    for (const guide of guides) {
      first.createPriceLine({
        price: guide, color: this.theme.faint, lineWidth: 1, lineStyle: LineStyle.Dotted, axisLabelVisible: false, title: "",
      });
    }
    if (guides.length > 0) {
      first.applyOptions({ autoscaleInfoProvider: (base: () => AutoscaleInfo | null) => including(base(), guides) });
    }
  }

  private fill(shown: Shown, bars: Bars): void {
    for (const plot of shown.plots) {
      const values = shown.computed.values.get(plot.plot.key) ?? [];
      const data = plot.plot.style === "histogram" ? this.columns(values, bars, plot) : line(values, bars, plot.plot);
      plot.series.setData(data as Parameters<PlotSeries["setData"]>[0]);
      plot.points = plot.series.data().filter((item) => "value" in item).length;
    }
  }

  /** Coloured by the bar, or by the value's own sign and paler while it shrinks, or all alike. */
  private columns(values: Values, bars: Bars, shown: ShownPlot): object[] {
    const { up, down } = this.theme;
    const plain = faded(this.colourOf(shown), 0.6);
    return present(values, bars, (value, i) => {
      switch (shown.plot.tint) {
        case "bar": return { color: faded(bars.close[i]! >= bars.open[i]! ? up : down, 0.5) };
        case "sign": {
          const growing = Math.abs(value) >= Math.abs(values[i - 1] ?? 0);
          return { color: faded(value >= 0 ? up : down, growing ? 0.85 : 0.4) };
        }
        default: return { color: plain };
      }
    });
  }

  private colours(plot: Plot, colour: string): object {
    if (plot.style === "area") return { lineColor: faded(colour, 0.7), topColor: faded(colour, 0.2), bottomColor: faded(colour, 0.04) };
    return { color: colour };
  }
}

/** Lines that share a colour, or share the price pane with two more of their own, are drawn thin. */
function isCrowded(plot: Plot, { plots, pane }: Series): boolean {
  const alike = plots.filter((other) => other.colour === plot.colour).length;
  return alike > 1 || (pane === "price" && plots.length > 2);
}

/** The values that exist, with times; `extra` adds to each. */
function present(values: Values, bars: Bars, extra?: (value: number, index: number) => object): object[] {
  const data: object[] = [];
  values.forEach((value, i) => {
    if (value !== null) data.push({ time: bars.time[i] as UTCTimestamp, value, ...extra?.(value, i) });
  });
  return data;
}

/** A broken line stops at a gap: the piece that would bridge it takes the colour of the value before. */
function line(values: Values, bars: Bars, plot: Plot): object[] {
  if (!plot.broken) return present(values, bars);
  return present(values, bars, (_, i) => (i < values.length - 1 && values[i + 1] === null ? { color: "transparent" } : {}));
}

function including(info: AutoscaleInfo | null, guides: readonly number[]): AutoscaleInfo | null {
  if (!info?.priceRange) return info;
  const { minValue, maxValue } = info.priceRange;
  return { ...info, priceRange: { minValue: Math.min(minValue, ...guides), maxValue: Math.max(maxValue, ...guides) } };
}

function formatFor(plot: Plot, bars: Bars): PriceFormat {
  return { type: "custom", formatter: (value: number) => plotText(value, plot, bars.meta.price_decimals), minMove: 10 ** -6 };
}

/** A value as the axis and the legend write it. */
export function plotText(value: number, plot: Plot, priceDecimals: number): string {
  if (Math.abs(value) >= LARGE && plot.precision === 0) return compact(value);
  return price(value, plot.precision ?? priceDecimals);
}
