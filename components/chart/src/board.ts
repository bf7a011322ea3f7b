// The chart itself: its panes, the bars, and how all of it follows the theme.
import {
  createChartEx, LineStyle,
  type AutoscaleInfo, type DeepPartial, type ChartOptions, type IChartApiBase, type IPriceLine,
  type Time,
} from "lightweight-charts";
import type { Bars } from "./bars.ts";
import { faded } from "./colours.ts";
import { setCrosshair } from "./crosshair.ts";
import { held } from "./held.ts";
import { addMainSeries, mainData, mainOptions, sameKind, type MainSeries } from "./style.ts";
import type { Theme } from "./theme.ts";
import { Clock, isIntraday } from "./time.ts";
import { BAR_SPACING_PX, RIGHT_OFFSET_BARS } from "./view.ts";
import type { Style } from "./wire.ts";
import { ZonedTimes } from "./zoned.ts";

/** Prices that drawings ask to be seen count only this far beyond the bars' own range, as a share of it. */
const REACH = 0.4;
const LEAST_HEADROOM = 0.12;
const MOST_HEADROOM = 0.45;

export class Board {
  readonly chart: IChartApiBase<Time>;
  main: MainSeries;
  bars: Bars | null = null;
  style: Style = "candles";
  clock = new Clock("UTC", false);
  /** Prices of drawings: autoscale makes room for those near the bars. */
  wantedPrices: () => readonly number[] = () => [];
  private readonly times = new ZonedTimes();
  /** The share of the pane above the highest price. */
  private headroom = LEAST_HEADROOM;
  private realClose: IPriceLine | null = null;

  constructor(container: HTMLElement, private theme: Theme) {
    this.chart = createChartEx<Time, ZonedTimes>(container, this.times, chartOptions(theme));
    setCrosshair(this.chart, "normal");
    this.main = this.newMain(this.style);
  }

  /** How many bars the series on the screen holds. */
  get shownBars(): number {
    return held(this.main);
  }

  /** Whether the pane of the bars has a size to draw in. */
  get hasRoom(): boolean {
    const { width, height } = this.chart.paneSize(0);
    return width > 0 && height > 0;
  }

  /**
   * Draws `bars` in `style`. Zoom and scroll stay where they are, counted from the newest bar. Returns whether
   * the main series was replaced by a new one, to which drawings must move.
   */
  show(bars: Bars | null, style: Style): boolean {
    if (bars === this.bars && style === this.style) return false;
    const replace = !sameKind(style, this.style);
    if (bars && bars.meta !== this.bars?.meta) this.setClock(new Clock(bars.meta.timezone, isIntraday(bars.meta.timeframe)));
    this.bars = bars;
    this.style = style;
    this.keepingZoom(() => {
      if (replace) this.replaceMain();
      this.fill();
    });
    return replace;
  }

  retheme(theme: Theme): void {
    this.theme = theme;
    this.chart.applyOptions(chartOptions(theme));
    this.keepingZoom(() => this.fill());
  }

  /** Keeps the prices below the `top` pixels of their pane, which the legend covers. */
  keepClear(top: number): void {
    const { height } = this.chart.paneSize(0);
    if (height <= 0) return;
    const headroom = Math.min(Math.max(top / height, LEAST_HEADROOM), MOST_HEADROOM);
    if (Math.abs(headroom - this.headroom) < 0.005) return;
    this.headroom = headroom;
    this.applyMargins();
  }

  /** Measures a baseline from the first bar in view. */
  setBaseline(firstInView: number): void {
    const close = this.bars?.close[Math.max(0, firstInView)];
    if (this.style !== "baseline" || close === undefined) return;
    this.main.applyOptions({ baseValue: { type: "price", price: close } });
  }

  /** While a press on the chart is somebody's (a tool's, a drawing's), it scrolls and pinches nothing. */
  hold(held: boolean): void {
    this.chart.applyOptions({
      handleScroll: { pressedMouseMove: !held, horzTouchDrag: !held },
      handleScale: { pinch: !held },
    });
  }

  /** What a place in the pane of the bars stands for; `y` null for a place in another pane. Pixels. */
  meaning(x: number, y: number | null): { time: number | null; price: number | null; logical: number | null } {
    const { bars } = this;
    const scale = this.chart.timeScale();
    const whole = bars ? scale.coordinateToLogical(x) : null;
    const middle = whole === null ? null : scale.logicalToCoordinate(whole);
    return {
      time: whole === null ? null : (bars?.time[whole] ?? null),
      price: y === null ? null : this.main.coordinateToPrice(y),
      logical: whole === null || middle === null ? null : whole + (x - middle) / scale.options().barSpacing,
    };
  }

  remove(): void {
    this.chart.remove();
  }

  private replaceMain(): void {
    this.chart.removeSeries(this.main);
    this.realClose = null;
    this.main = this.newMain(this.style);
  }

  private newMain(style: Style): MainSeries {
    const series = addMainSeries(this.chart, style);
    series.setSeriesOrder(1);
    series.applyOptions({ autoscaleInfoProvider: (base: () => AutoscaleInfo | null) => withRoom(base(), this.wantedPrices()) });
    this.applyMargins(series);
    return series;
  }

  private applyMargins(series = this.main): void {
    series.priceScale().applyOptions({ scaleMargins: { top: this.headroom, bottom: 0.2 } });
  }

  private fill(): void {
    const { bars, theme, style } = this;
    if (!bars) return this.main.setData([]);
    this.main.applyOptions(mainOptions(style, theme, bars.meta.price_decimals));
    this.main.setData(mainData(style, bars, theme) as Parameters<MainSeries["setData"]>[0]);
    this.showRealClose();
    this.setBaseline(Math.ceil(this.chart.timeScale().getVisibleLogicalRange()?.from ?? 0));
  }

  private showRealClose(): void {
    if (this.realClose) this.main.removePriceLine(this.realClose);
    this.realClose = null;
    const close = this.bars?.close.at(-1);
    if (this.style !== "heikin_ashi" || close === undefined) return;
    this.realClose = this.main.createPriceLine({
      price: close, color: this.theme.muted, lineWidth: 1, lineStyle: LineStyle.SparseDotted, axisLabelVisible: true,
    });
  }

  private setClock(clock: Clock): void {
    this.clock = clock;
    this.times.wall = (time) => clock.wall(time);
    this.chart.applyOptions({
      localization: { timeFormatter: (time: Time) => clock.full(time as number) },
      timeScale: {
        timeVisible: clock.intraday,
        tickMarkFormatter: (time: Time, kind: number) => clock.tick(time as number, kind),
      },
    } as DeepPartial<ChartOptions>);
  }

  private keepingZoom(change: () => void): void {
    const scale = this.chart.timeScale();
    const barSpacing = scale.options().barSpacing;
    const right = scale.scrollPosition();
    const hadBars = this.shownBars > 0;
    change();
    if (!hadBars) return;
    scale.applyOptions({ barSpacing });
    scale.scrollToPosition(right, false);
  }
}

/** The bars' own range, widened to those wanted prices that are near it. */
export function withRoom(info: AutoscaleInfo | null, wanted: readonly number[]): AutoscaleInfo | null {
  const range = info?.priceRange;
  if (!info || !range || wanted.length === 0) return info;
  const reach = (range.maxValue - range.minValue) * REACH;
  const near = wanted.filter((price) => price >= range.minValue - reach && price <= range.maxValue + reach);
  return {
    ...info,
    priceRange: { minValue: Math.min(range.minValue, ...near), maxValue: Math.max(range.maxValue, ...near) },
  };
}

function chartOptions(theme: Theme): DeepPartial<ChartOptions> {
  const line = { color: theme.faint, width: 1, style: LineStyle.Dashed, labelBackgroundColor: theme.dark ? "#3a4654" : "#46525f" } as const;
  return {
    autoSize: true,
    layout: {
      background: { color: theme.background } as never,
      textColor: theme.muted, fontFamily: theme.font, fontSize: 11,
      // The link that the licence asks for is in the foot of the component.
      attributionLogo: false,
      panes: { separatorColor: theme.border, separatorHoverColor: faded(theme.accent, 0.25), enableResize: true },
    },
    grid: { vertLines: { color: theme.grid }, horzLines: { color: theme.grid } },
    crosshair: { vertLine: line, horzLine: line },
    rightPriceScale: { borderVisible: false, minimumWidth: 56, entireTextOnly: true },
    timeScale: {
      borderColor: theme.border, rightOffset: RIGHT_OFFSET_BARS, barSpacing: BAR_SPACING_PX, minBarSpacing: 0.001,
      // Labels are short ("Oct", "2018", "14:00"): with the room of eight characters each, months go missing.
      tickMarkMaxCharacterLength: 6,
      enableConflation: true, lockVisibleTimeRangeOnResize: true,
    },
    // A finger that moves up or down scrolls the page, as everywhere else on it.
    handleScroll: { vertTouchDrag: false },
    localization: { locale: "en-GB", dateFormat: "dd MMM yyyy" },
  };
}
