// What part of the bars is in view: intents from the journal, and what a person's own zoom and scroll leave.
import type { IChartApiBase, Time } from "lightweight-charts";
import type { Bars } from "./bars.ts";
import { lookbackStart } from "./lookback.ts";
import type { View, VisibleRange } from "./wire.ts";

/** Indexes of bars, fractional, beyond the bars where blank space is in view. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export const BAR_SPACING_PX = 7;
/** A phone is narrow, and its pixels are small. */
const NARROW_BAR_SPACING_PX = 5;
const NARROW_PX = 560;
export const RIGHT_OFFSET_BARS = 6;
const RIGHT_MARGIN_BARS = 4;
const FEWEST_BARS = 8;
const MOST_ROOM = 0.4;

/** Where `view` leads for a chart that did not see the steps on the way: one action, then all zooming at once. */
export function landing(view: View): View {
  if (view.action !== "zoom") return view;
  const zoom = view.net_zoom ?? view.zoom ?? 1;
  return { ...view, action: view.base ?? "reset", zoom, base: null, net_zoom: null };
}

/** Whether `view` is one step of zoom from `previous`, rather than from something that this chart missed. */
export function continues(view: View, previous: View | null): boolean {
  if (view.action !== "zoom") return false;
  const before = landing(previous ?? { seq: 0, action: "reset" });
  const same = (view.base ?? "reset") === before.action && (view.lookback ?? null) === (before.lookback ?? null) &&
    (view.start ?? null) === (before.start ?? null) && (view.end ?? null) === (before.end ?? null);
  const net = (before.zoom ?? 1) * (view.zoom ?? 1);
  return same && Math.abs(net - (view.net_zoom ?? net)) <= 1e-6 * net;
}

export function isLasting(view: View): boolean {
  return view.action === "lookback" || view.action === "range";
}

/** The oldest time that must be loaded before `view` can be shown; null when it asks for none. */
export function viewReachesBackTo(view: View, bars: Bars): number | null {
  const last = bars.time.at(-1);
  if (last === undefined) return null;
  if (view.action === "lookback") return lookbackStart(view.lookback ?? "max", last);
  if (view.action === "range" || view.action === "scroll") return view.start ?? null;
  return null;
}

/** The span that `view` asks for, given what is in view now; null for a reset. */
export function spanOf(view: View, bars: Bars, now: Span): Span | null {
  const last = bars.length - 1;
  switch (view.action) {
    case "lookback": {
      const start = lookbackStart(view.lookback ?? "max", bars.time[last]!);
      return start === null ? now : withMargin(bars.indexAtOrAfter(start), last, last);
    }
    case "range": {
      const from = bars.indexAtOrAfter(view.start ?? -Infinity);
      const to = view.end == null ? last : bars.indexAtOrBefore(view.end);
      return withMargin(from, to, last);
    }
    case "scroll": {
      const middle = bars.logicalAt(view.start ?? bars.time[last]!);
      const half = (now.to - now.from) / 2;
      return { from: middle - half, to: middle + half };
    }
    case "zoom":
      return narrowed(now, view.zoom ?? 1);
    case "reset":
      return null;
  }
}

function narrowed(span: Span, zoom: number): Span {
  const middle = (span.from + span.to) / 2;
  const half = Math.max((span.to - span.from) / 2 / zoom, FEWEST_BARS / 4);
  return { from: middle - half, to: middle + half };
}

/** At least a few bars, all of them existing, and air at the right if the newest bar is among them. */
function withMargin(from: number, to: number, last: number): Span {
  const end = Math.min(Math.max(to, 0), last);
  const begin = Math.max(0, Math.min(from, end - FEWEST_BARS + 1));
  const margin = end === last ? Math.max(1, Math.min(RIGHT_MARGIN_BARS, (end - begin) * 0.04)) : 0;
  return { from: begin, to: end + margin };
}

export class Viewport {
  /** The lookback or range that was applied and that nobody has moved away from since. */
  private lasting: View | null = null;
  /** Bars beyond the newest at which something is drawn. */
  private ahead = 0;

  constructor(private readonly chart: IChartApiBase<Time>, private readonly bars: () => Bars | null) {}

  get span(): Span | null {
    return this.chart.timeScale().getVisibleLogicalRange();
  }

  /** First and last bar in view. A hair of tolerance, because the range went through pixels and back. */
  get times(): VisibleRange | null {
    const span = this.span;
    return span ? (this.bars()?.timesWithin(span.from - 0.05, span.to + 0.05) ?? null) : null;
  }

  /** Do what the journal asked. */
  apply(view: View): void {
    const bars = this.bars();
    const now = this.span ?? { from: 0, to: 100 };
    if (!bars || bars.length === 0) return;
    const span = spanOf(view, bars, now);
    if (span) this.chart.timeScale().setVisibleLogicalRange(span);
    else this.reset();
    const further = view.action === "zoom" ? null : view.zoom;
    if (further && this.span) this.chart.timeScale().setVisibleLogicalRange(narrowed(this.span, further));
    this.lasting = isLasting(landing(view)) ? landing(view) : null;
  }

  get untouched(): View | null {
    return this.lasting;
  }

  /** A person moves the chart: what was asked of the view before no longer counts. */
  touched(): void {
    this.lasting = null;
  }

  /** Brings `time` to the right edge of the view without changing the zoom. */
  endAt(time: number): void {
    const bars = this.bars();
    const span = this.span;
    if (!bars || !span) return;
    const to = bars.logicalAt(time);
    this.chart.timeScale().setVisibleLogicalRange({ from: to - (span.to - span.from), to });
  }

  /** A person's own zoom. */
  zoom(factor: number): void {
    const span = this.span;
    this.touched();
    if (span) this.chart.timeScale().setVisibleLogicalRange(narrowed(span, factor));
  }

  /** Scrolls by a share of what is in view; negative is back in time. */
  scrollBy(share: number): void {
    const span = this.span;
    if (!span) return;
    const step = (span.to - span.from) * share;
    this.touched();
    this.chart.timeScale().setVisibleLogicalRange({ from: span.from + step, to: span.to + step });
  }

  /** The oldest bars that are loaded; coming near them loads older ones. */
  toStart(): void {
    this.to(0);
  }

  toEnd(): void {
    const { span } = this;
    const last = (this.bars()?.length ?? 0) - 1;
    if (span) this.to(last + this.room - (span.to - span.from));
  }

  /** Something is drawn at `ahead` bars beyond the newest: if that one is in view, they come into view too. */
  makeRoom(ahead: number): void {
    const grew = ahead > this.ahead;
    this.ahead = ahead;
    const { span } = this;
    const last = (this.bars()?.length ?? 0) - 1;
    if (!grew || !span || span.to < last || span.to >= last + this.room) return;
    this.chart.timeScale().scrollToPosition(this.room, false);
  }

  /** Bars of blank space to the right of the newest one; at most two fifths of the view. */
  private get room(): number {
    const { span } = this;
    const most = span ? (span.to - span.from) * MOST_ROOM : RIGHT_OFFSET_BARS;
    return this.ahead === 0 ? RIGHT_OFFSET_BARS : Math.max(RIGHT_OFFSET_BARS, Math.min(this.ahead + 1, most));
  }

  private to(from: number): void {
    const { span } = this;
    if (!span) return;
    this.touched();
    this.chart.timeScale().setVisibleLogicalRange({ from, to: from + span.to - span.from });
  }

  reset(): void {
    this.touched();
    const scale = this.chart.timeScale();
    scale.applyOptions({ barSpacing: scale.width() < NARROW_PX ? NARROW_BAR_SPACING_PX : BAR_SPACING_PX });
    scale.scrollToPosition(this.room, false);
    for (const pane of this.chart.panes()) pane.priceScale("right").setAutoScale(true);
  }
}
