// Volume as columns at the foot of the price pane: the indicator `volume`, drawn from the bars themselves.
import { HistogramSeries, type IChartApiBase, type ISeriesApi, type Time, type UTCTimestamp } from "lightweight-charts";
import type { Bars } from "./bars.ts";
import { faded } from "./colours.ts";
import { held } from "./held.ts";
import type { Theme } from "./theme.ts";
import type { IndicatorState, ShownIndicator } from "./wire.ts";

export const VOLUME = "volume";
const SHARE_OF_PANE = 0.16;

export class Volume {
  private readonly series: ISeriesApi<"Histogram", Time>;
  private drawn: { readonly id: string; readonly bars: Bars; readonly theme: Theme } | null = null;

  constructor(chart: IChartApiBase<Time>) {
    this.series = chart.addSeries(HistogramSeries, {
      priceScaleId: VOLUME, priceFormat: { type: "volume" }, lastValueVisible: false, priceLineVisible: false,
    });
    this.series.setSeriesOrder(0);
    this.series.priceScale().applyOptions({ scaleMargins: { top: 1 - SHARE_OF_PANE, bottom: 0 } });
  }

  get shown(): boolean {
    return this.drawn !== null;
  }

  show(indicator: IndicatorState | undefined, bars: Bars | null, theme: Theme): void {
    if (!indicator || !bars) return this.clear();
    if (this.drawn?.bars === bars && this.drawn.theme === theme && this.drawn.id === indicator.id) return;
    this.series.setData(columns(bars, theme));
    this.drawn = { id: indicator.id, bars, theme };
  }

  clear(): void {
    if (!this.drawn) return;
    this.series.setData([]);
    this.drawn = null;
  }

  readback(): ShownIndicator[] {
    if (!this.drawn) return [];
    const { id, bars } = this.drawn;
    const pane = this.series.getPane().paneIndex();
    return [{ id, name: VOLUME, pane, points: held(this.series), last: { volume: bars.volume.at(-1) ?? null } }];
  }
}

function columns(bars: Bars, theme: Theme): { time: UTCTimestamp; value: number; color: string }[] {
  const opacity = theme.dark ? 0.34 : 0.28;
  const up = faded(theme.up, opacity);
  const down = faded(theme.down, opacity);
  return bars.time.map((time, i) => ({
    time: time as UTCTimestamp, value: bars.volume[i]!, color: bars.close[i]! >= bars.open[i]! ? up : down,
  }));
}
