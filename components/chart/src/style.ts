// The seven ways to draw bars: which kind of series, with what options, from which values.
import {
  AreaSeries, BarSeries, BaselineSeries, CandlestickSeries, LineSeries, LineStyle,
  type IChartApiBase, type ISeriesApi, type PriceFormat, type SeriesPartialOptionsMap, type SeriesType, type Time,
  type UTCTimestamp,
} from "lightweight-charts";
import { type Bar, type Bars, heikinAshi } from "./bars.ts";
import { faded } from "./colours.ts";
import { price } from "./numbers.ts";
import type { Theme } from "./theme.ts";
import type { Style } from "./wire.ts";

export type MainSeries = ISeriesApi<SeriesType, Time>;

const KINDS = {
  candles: CandlestickSeries,
  hollow: CandlestickSeries,
  heikin_ashi: CandlestickSeries,
  bars: BarSeries,
  line: LineSeries,
  area: AreaSeries,
  baseline: BaselineSeries,
} as const;

/** Whether two styles are drawn by the same kind of series, so that one can be made of the other. */
export function sameKind(a: Style, b: Style): boolean {
  return KINDS[a] === KINDS[b];
}

export function addMainSeries(chart: IChartApiBase<Time>, style: Style): MainSeries {
  return chart.addSeries(KINDS[style], { priceLineStyle: LineStyle.Dotted, priceLineWidth: 1 }) as MainSeries;
}

/** Options for `style`: every one that another style of the same kind sets is set here too. */
export function mainOptions(style: Style, theme: Theme, decimals: number): object {
  const common = {
    priceFormat: priceFormat(decimals),
    // Of percent and indexed scales: where the first bar in view closed.
    baseLineColor: theme.faint,
    // Heikin-Ashi closes are averages: the axis shows the real close instead, as a line of its own.
    lastValueVisible: style !== "heikin_ashi",
    priceLineVisible: style !== "heikin_ashi",
  } as const;
  switch (style) {
    case "candles":
    case "heikin_ashi":
    case "hollow":
      return { ...common, ...candleColours(theme) };
    case "bars":
      return { ...common, upColor: theme.up, downColor: theme.down, thinBars: false };
    case "line":
      return { ...common, color: theme.accent, lineWidth: 2 };
    case "area":
      return {
        ...common, lineColor: theme.accent, lineWidth: 2,
        topColor: faded(theme.accent, 0.28), bottomColor: faded(theme.accent, 0.02),
      };
    case "baseline":
      return {
        ...common, lineWidth: 2, topLineColor: theme.up, bottomLineColor: theme.down,
        topFillColor1: faded(theme.up, 0.24), topFillColor2: faded(theme.up, 0.03),
        bottomFillColor1: faded(theme.down, 0.03), bottomFillColor2: faded(theme.down, 0.24),
      };
  }
}

/** Below zero there is no price, only the room that the volume has: its marks stay blank. */
function priceFormat(decimals: number): PriceFormat {
  const text = (value: number): string => price(value, decimals);
  return {
    type: "custom", minMove: 10 ** -decimals, formatter: text,
    tickmarksFormatter: (values) => values.map((value) => (value < 0 ? "" : text(value))),
  };
}

function candleColours(theme: Theme): SeriesPartialOptionsMap["Candlestick"] {
  const { up, down } = theme;
  return {
    upColor: up, downColor: down, borderUpColor: up, borderDownColor: down, wickUpColor: up, wickDownColor: down,
    borderVisible: true, wickVisible: true,
  };
}

/** Values for the series of `style`, one a bar. */
export function mainData(style: Style, bars: Bars, theme: Theme): object[] {
  if (style === "line" || style === "area" || style === "baseline") {
    return bars.time.map((time, i) => ({ time: time as UTCTimestamp, value: bars.close[i]! }));
  }
  if (style === "heikin_ashi") return heikinAshi(bars).map(ohlc);
  const shown = bars.time.map((_, i) => ohlc(bars.at(i)!));
  return style === "hollow" ? shown.map((bar, i) => hollow(bar, bars.close[i - 1], theme)) : shown;
}

function ohlc(bar: Bar): Ohlc {
  return { time: bar.time as UTCTimestamp, open: bar.open, high: bar.high, low: bar.low, close: bar.close };
}

interface Ohlc {
  readonly time: UTCTimestamp;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/** Coloured by the change from the close before; filled when it closed below its own open. */
function hollow(bar: Ohlc, previousClose: number | undefined, theme: Theme): object {
  const colour = bar.close >= (previousClose ?? bar.open) ? theme.up : theme.down;
  const body = bar.close >= bar.open ? theme.background : colour;
  return { ...bar, color: body, borderColor: colour, wickColor: colour };
}
