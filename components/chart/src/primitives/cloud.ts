// A cloud: what lies between two lines, coloured by which of them is above, and both lines beyond the last bar.
import type { AutoscaleInfo, ISeriesApi, ISeriesPrimitive, SeriesAttachedParameter, SeriesType, Time } from "lightweight-charts";
import { faded } from "../colours.ts";
import type { Values } from "../values.ts";
import { type Canvas, logicalToX, view } from "./drawn.ts";
import type { Spot } from "./geometry.ts";
import { fillPath, stroke } from "./paint.ts";

const OPACITY = 0.13;

/** One of the two lines; read at each paint. */
export interface Edge {
  readonly series: ISeriesApi<SeriesType, Time>;
  colour(): string;
  /** At the bars, and beyond the last. */
  values(): Values;
  ahead(): Values;
}

/** Both lines at one place; pixels, null where either has no value. */
export type Slice = { readonly x: number; readonly first: number; readonly second: number } | null;

/** A stretch over which one line stays above the other: its outline, and whether that is the first (`y` downwards). */
export interface Band {
  readonly firstAbove: boolean;
  readonly corners: readonly Spot[];
}

/** The bands between two lines, ended where a value is missing and where the lines cross. */
export function bands(slices: readonly Slice[]): Band[] {
  const found: Band[] = [];
  let run: NonNullable<Slice>[] = [];
  const end = (): void => {
    if (run.length > 1) found.push(band(run));
    run = [];
  };
  for (const slice of slices) {
    if (slice === null) {
      end();
      continue;
    }
    const last = run.at(-1);
    const crossing = last && crossed(last, slice);
    if (crossing) {
      run.push(crossing);
      end();
      run.push(crossing);
    }
    run.push(slice);
  }
  end();
  return found;
}

function band(run: readonly NonNullable<Slice>[]): Band {
  const above = run.reduce((sum, { first, second }) => sum + second - first, 0);
  const there = run.map(({ x, first }) => ({ x, y: first }));
  const back = run.map(({ x, second }) => ({ x, y: second })).reverse();
  return { firstAbove: above >= 0, corners: [...there, ...back] };
}

/** Where the lines meet between two places; null where they do not change sides. */
function crossed(a: NonNullable<Slice>, b: NonNullable<Slice>): NonNullable<Slice> | null {
  const before = a.first - a.second;
  const after = b.first - b.second;
  if (before * after >= 0) return null;
  const share = before / (before - after);
  const y = a.first + (b.first - a.first) * share;
  return { x: a.x + (b.x - a.x) * share, first: y, second: y };
}

export class CloudPrimitive implements ISeriesPrimitive<Time> {
  private attachment: SeriesAttachedParameter<Time, SeriesType> | null = null;
  private readonly views = [
    view("bottom", (canvas) => this.paintBands(canvas)),
    view("normal", (canvas) => this.paintAhead(canvas)),
  ];

  constructor(private readonly first: Edge, private readonly second: Edge) {}

  attached(attachment: SeriesAttachedParameter<Time, SeriesType>): void {
    this.attachment = attachment;
    attachment.requestUpdate();
  }

  detached(): void {
    this.attachment = null;
  }

  paneViews(): readonly ReturnType<typeof view>[] {
    return this.views;
  }

  /** Room for what lies beyond the last bar, as far as it is in view. */
  autoscaleInfo(_from: number, to: number): AutoscaleInfo | null {
    const shown = Math.max(Math.ceil(to) - this.first.values().length + 1, 0);
    const values = [this.first, this.second].flatMap((edge) => edge.ahead().slice(0, shown)).filter((value) => value !== null);
    if (values.length === 0) return null;
    return { priceRange: { minValue: Math.min(...values), maxValue: Math.max(...values) } };
  }

  private paintBands({ context, width }: Canvas): void {
    const span = this.attachment?.chart.timeScale().getVisibleLogicalRange();
    if (!span) return;
    // A bar narrower than a pixel adds nothing.
    const step = Math.max(1, Math.floor((span.to - span.from) / Math.max(width, 1)));
    const last = Math.min(Math.ceil(span.to) + 1, this.first.values().length + this.first.ahead().length - 1);
    const slices: Slice[] = [];
    for (let at = Math.max(Math.floor(span.from) - 1, 0); at <= last; at += step) slices.push(this.slice(at));
    for (const { firstAbove, corners } of bands(slices)) {
      fillPath(context, corners, faded((firstAbove ? this.first : this.second).colour(), OPACITY));
    }
  }

  private paintAhead({ context }: Canvas): void {
    const last = this.first.values().length - 1;
    for (const edge of [this.first, this.second]) {
      const spots: Spot[] = [];
      for (let at = last; at <= last + edge.ahead().length; at++) {
        const spot = this.spot(edge, at);
        if (spot) spots.push(spot);
      }
      if (spots.length > 1) stroke(context, spots, { colour: edge.colour(), width: 1, dash: [] });
    }
  }

  private slice(at: number): Slice {
    const first = this.spot(this.first, at);
    const second = this.spot(this.second, at);
    return first && second ? { x: first.x, first: first.y, second: second.y } : null;
  }

  private spot(edge: Edge, at: number): Spot | null {
    const values = edge.values();
    const value = at < values.length ? values[at] : edge.ahead()[at - values.length];
    const x = value == null || !this.attachment ? null : logicalToX(this.attachment.chart, at);
    const y = value == null ? null : edge.series.priceToCoordinate(value);
    return x === null || y === null ? null : { x, y };
  }
}
