// A measure: how far it is from one place to another, in price, percent, bars and time.
import type { PrimitivePaneViewZOrder } from "lightweight-charts";
import type { Bars } from "../bars.ts";
import { faded } from "../colours.ts";
import { change } from "../numbers.ts";
import type { Drawing, Point } from "../wire.ts";
import { DrawingPrimitive, type Place } from "./drawing.ts";
import type { Canvas, Surroundings } from "./drawn.ts";
import { distanceToPath, isInside, type Spot } from "./geometry.ts";
import type { Handle } from "./handles.ts";
import { arrowHead, fill, stroke } from "./paint.ts";
import { type Box, clipBox, cornersOf } from "./shapes.ts";
import { pill } from "./text.ts";

const HEAD_PX = 6;
const LABEL_AWAY_PX = 14;
const SPANS: readonly (readonly [seconds: number, unit: string])[] = [[86_400, "d"], [3600, "h"], [60, "min"]];

export interface Measured {
  /** In the quote currency; negative where it fell. */
  readonly difference: number;
  /** As a fraction; null from a price of zero. */
  readonly change: number | null;
  readonly bars: number;
  readonly seconds: number;
}

/** From `start` to `end`; bars and seconds are negative where `end` is the earlier. */
export function measured(start: Point, end: Point, bars: Bars | null): Measured {
  return {
    difference: end.price - start.price,
    change: start.price === 0 ? null : end.price / start.price - 1,
    bars: bars ? Math.round(bars.logicalAt(end.time) - bars.logicalAt(start.time)) : 0,
    seconds: end.time - start.time,
  };
}

/** `+12.30 (+5.10%) · 23 bars, 33 d`; `difference` is written as the chart writes prices. */
export function measureWords({ difference, change: share, bars, seconds }: Measured, written: (price: number) => string): string {
  const sign = difference > 0 ? "+" : difference < 0 ? "−" : "";
  const price = `${sign}${written(Math.abs(difference))}${share === null ? "" : ` (${change(share)})`}`;
  return `${price} · ${bars} bar${Math.abs(bars) === 1 ? "" : "s"}, ${span(seconds)}`.replace(/-(?=\d)/g, "−");
}

function span(seconds: number): string {
  const [size, unit] = SPANS.find(([size]) => Math.abs(seconds) >= size) ?? [60, "min"];
  return `${Math.round((seconds / size) * 10) / 10} ${unit}`;
}

export class MeasurePrimitive extends DrawingPrimitive {
  constructor(drawing: Drawing, around: Surroundings) {
    super(drawing, around, "bottom", "top");
  }

  prices(): readonly number[] {
    return [];
  }

  protected override place(): Place {
    const points = this.settled.points ?? [];
    return { prices: points.map((point) => point.price), times: points.map((point) => point.time) };
  }

  distance(spot: Spot): number {
    const area = this.area();
    if (!area) return Infinity;
    const corners = cornersOf(area.box);
    return Math.min(distanceToPath(spot, [...corners, corners[0]!]), distanceToPath(spot, [area.from, area.to]));
  }

  override encloses(spot: Spot): boolean {
    const area = this.area();
    return area !== null && isInside(spot, cornersOf(area.box));
  }

  handles(): readonly Handle[] {
    const area = this.area();
    return area ? [{ ...area.from, role: "start" }, { ...area.to, role: "end" }] : [];
  }

  /** The colour lies under the bars, what is written in front of them. */
  protected override paint(canvas: Canvas, layer: PrimitivePaneViewZOrder): void {
    const area = this.area();
    const shown = area && clipBox(area.box, canvas.width, canvas.height);
    if (!area || !shown) return;
    const { colour } = this;
    if (layer === "top") return this.paintWords(canvas, area.box, colour);
    const { context } = canvas;
    fill(context, shown, faded(colour, this.around.theme().dark ? 0.16 : 0.12));
    const { from, to } = area;
    const corner = { x: to.x, y: from.y };
    stroke(context, [from, corner], { colour: faded(colour, 0.6), width: 1, dash: [3, 3] });
    const pen = this.pen();
    stroke(context, [corner, to], pen);
    if (from.y !== to.y) arrowHead(context, to, from.y > to.y ? "up" : "down", HEAD_PX, pen.colour);
  }

  private paintWords({ context, width, height }: Canvas, box: Box, colour: string): void {
    const [start, end] = this.drawing.points ?? [];
    if (!start || !end) return;
    const theme = this.around.theme();
    const text = measureWords(measured(start, end, this.around.bars()), (price) => this.formatted(price));
    context.font = `500 11px ${theme.font}`;
    const half = context.measureText(text).width / 2 + 5;
    const middle = Math.min(Math.max((box.left + box.right) / 2, half + 2), Math.max(width - half - 2, half + 2));
    // At the end that it leads to, where there is room; always in sight.
    const wanted = end.price >= start.price ? box.top - LABEL_AWAY_PX : box.bottom + LABEL_AWAY_PX;
    pill(context, text, middle + half, Math.min(Math.max(wanted, LABEL_AWAY_PX), height - LABEL_AWAY_PX), colour, theme);
  }

  private area(): { from: Spot; to: Spot; box: Box } | null {
    const [start, end] = this.drawing.points ?? [];
    const from = start && this.spot(start);
    const to = end && this.spot(end);
    if (!from || !to) return null;
    const box = {
      left: Math.min(from.x, to.x), right: Math.max(from.x, to.x), top: Math.min(from.y, to.y), bottom: Math.max(from.y, to.y),
    };
    return { from, to, box };
  }
}
