// What is drawn over the bars: a series primitive that knows where prices and times are in its pane.
import type {
  IChartApiBase, IPrimitivePaneRenderer, IPrimitivePaneView, ISeriesApi, ISeriesPrimitive,
  PrimitivePaneViewZOrder, SeriesAttachedParameter, SeriesType, Time,
} from "lightweight-charts";
import type { Bars } from "../bars.ts";
import type { Theme } from "../theme.ts";
import type { Point } from "../wire.ts";
import type { Spot } from "./geometry.ts";
import type { Box } from "./shapes.ts";

/** The lines of words of one drawing: where they begin, and where each would best be. Pixels. */
export interface TradeWords {
  readonly id: string;
  readonly left: number;
  readonly ys: readonly number[];
}

/** What drawings need to know of the chart they are on; read at each paint, so that it is never stale. */
export interface Surroundings {
  theme(): Theme;
  bars(): Bars | null;
  /** Every level now drawn, to keep their labels apart. */
  levelPrices(): readonly number[];
  /** Where every planned trade on the chart would write its words, for the same reason. */
  tradeWords(): readonly TradeWords[];
  /** The selected drawing was painted: what floats beside it may have to move. */
  paintedSelected(): void;
}

export type Attached = SeriesAttachedParameter<Time, SeriesType>;

/** Pane in CSS pixels, as a canvas to draw on. */
export interface Canvas {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
}

type Paint = (canvas: Canvas) => void;

/** A primitive that paints in its series' pane; `layers` are drawn from the bottom up. */
export abstract class Drawn implements ISeriesPrimitive<Time> {
  protected attachment: Attached | null = null;
  protected frames = 0;
  protected readonly views: IPrimitivePaneView[];

  constructor(protected readonly around: Surroundings, ...layers: PrimitivePaneViewZOrder[]) {
    this.views = layers.map((layer) => view(layer, (canvas) => {
      this.frames++;
      this.paint(canvas, layer);
    }));
  }

  protected abstract paint(canvas: Canvas, layer: PrimitivePaneViewZOrder): void;

  /** Lightweight Charts draws no frame for a primitive that comes or goes unless it is asked for one. */
  attached(attachment: Attached): void {
    this.attachment = attachment;
    attachment.requestUpdate();
  }

  detached(): void {
    this.attachment?.requestUpdate();
    this.attachment = null;
    this.frames = 0;
  }

  /** Whether a frame was drawn since it came to the chart. */
  get painted(): boolean {
    return this.frames > 0;
  }

  paneViews(): readonly IPrimitivePaneView[] {
    return this.views;
  }

  redraw(): void {
    this.attachment?.requestUpdate();
  }

  protected get paneSize(): { readonly width: number; readonly height: number } {
    return this.attachment?.chart.paneSize(0) ?? { width: 0, height: 0 };
  }

  protected y(price: number): number | null {
    return this.attachment?.series.priceToCoordinate(price) ?? null;
  }

  protected x(time: number): number | null {
    const bars = this.around.bars();
    return bars && this.attachment ? logicalToX(this.attachment.chart, bars.logicalAt(time)) : null;
  }

  protected spot({ time, price }: Point): Spot | null {
    const x = this.x(time);
    const y = this.y(price);
    return x === null || y === null ? null : { x, y };
  }

  /** Between two prices, over whole bars from `start` to `end`; without one, to the edge of the pane. */
  protected box(start: number | null | undefined, end: number | null | undefined, price: number, other: number, width: number): Box | null {
    const half = (this.attachment?.chart.timeScale().options().barSpacing ?? 0) / 2;
    const left = start == null ? -1 : this.x(start);
    const right = end == null ? width + 1 : this.x(end);
    const ys = [this.y(price), this.y(other)];
    if (left === null || right === null || ys[0] == null || ys[1] == null) return null;
    return {
      left: start == null ? left : left - half, right: end == null ? right : right + half,
      top: Math.min(ys[0], ys[1]), bottom: Math.max(ys[0], ys[1]),
    };
  }

  /** The whole bars from `first` to `last`, from top to bottom of the pane. */
  protected across(first: number, last: number, height: number): Box | null {
    const half = (this.attachment?.chart.timeScale().options().barSpacing ?? 0) / 2;
    const [left, right] = [this.x(first), this.x(last)];
    return left === null || right === null ? null : { left: left - half, right: right + half, top: 0, bottom: height };
  }

  /** A time as the chart writes it on its axis. */
  protected dated(time: number): string {
    const localization = this.attachment?.chart.options().localization as { timeFormatter?: (time: Time) => string } | undefined;
    return localization?.timeFormatter?.(time as Time) ?? "";
  }

  protected formatted(price: number): string {
    const series = this.attachment?.series as ISeriesApi<SeriesType, Time> | undefined;
    return series?.priceFormatter().format(price) ?? String(price);
  }
}

export function view(layer: PrimitivePaneViewZOrder, paint: Paint): IPrimitivePaneView {
  const renderer: IPrimitivePaneRenderer = {
    draw: (target) => target.useMediaCoordinateSpace(({ context, mediaSize }) => {
      context.save();
      paint({ context, width: mediaSize.width, height: mediaSize.height });
      context.restore();
    }),
  };
  return { zOrder: () => layer, renderer: () => renderer };
}

/** Lightweight Charts answers for whole bars only; between and beyond them the scale is linear. */
export function logicalToX(chart: IChartApiBase<Time>, logical: number): number | null {
  const scale = chart.timeScale();
  const whole = Math.round(logical);
  const x = scale.logicalToCoordinate(whole as never);
  return x === null ? null : x + (logical - whole) * scale.options().barSpacing;
}
