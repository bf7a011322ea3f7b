// A parallel channel: a line between two bars, its parallel, and what lies between them.
import type { PrimitivePaneViewZOrder } from "lightweight-charts";
import { faded } from "../colours.ts";
import type { Drawing } from "../wire.ts";
import { DrawingPrimitive, type Place } from "./drawing.ts";
import type { Canvas, Surroundings } from "./drawn.ts";
import { clipLine, distanceToLine, isInside, type Spot } from "./geometry.ts";
import type { Handle } from "./handles.ts";
import { dot, stroke } from "./paint.ts";

const ANCHOR_PX = 3;

/** Both lines' prices: the two ends of the one drawn, then those of its parallel. */
export function channelPrices(drawing: Drawing): number[] {
  const along = (drawing.points ?? []).map((point) => point.price);
  return [...along, ...along.map((price) => price + (drawing.width ?? 0))];
}

export class ChannelPrimitive extends DrawingPrimitive {
  constructor(drawing: Drawing, around: Surroundings) {
    super(drawing, around, "bottom", "normal");
  }

  prices(): readonly number[] {
    return [];
  }

  protected override place(): Place {
    return { prices: channelPrices(this.settled), times: (this.settled.points ?? []).map((point) => point.time) };
  }

  distance(spot: Spot): number {
    const lines = this.lines();
    if (!lines) return Infinity;
    const [[a, b], [c, d]] = lines;
    return Math.min(...[[a, b], [c, d], [between(a, c), between(b, d)]].map(([from, to]) => distanceToLine(spot, from!, to!)));
  }

  override encloses(spot: Spot): boolean {
    const lines = this.lines();
    return lines !== null && isInside(spot, [lines[0][0], lines[0][1], lines[1][1], lines[1][0]]);
  }

  handles(): readonly Handle[] {
    const lines = this.lines();
    if (!lines) return [];
    const [[a, b], [c, d]] = lines;
    return [{ ...a, role: "start" }, { ...b, role: "end" }, { ...between(c, d), role: "width" }];
  }

  protected override paint({ context, width, height }: Canvas, layer: PrimitivePaneViewZOrder): void {
    const lines = this.lines();
    if (!lines) return;
    const theme = this.around.theme();
    const pen = this.pen();
    const [[a, b], [c, d]] = lines;
    if (layer === "bottom") {
      context.fillStyle = faded(pen.colour, theme.dark ? 0.13 : 0.1);
      context.beginPath();
      context.moveTo(a.x, a.y);
      for (const { x, y } of [b, d, c]) context.lineTo(x, y);
      context.fill();
      return;
    }
    for (const [from, to] of lines) {
      const visible = clipLine(from, to, "none", width, height);
      if (visible) stroke(context, visible, pen);
    }
    const middle = clipLine(between(a, c), between(b, d), "none", width, height);
    if (middle) stroke(context, middle, { colour: faded(pen.colour, 0.7), width: 1, dash: [4, 4] });
    for (const end of [a, b]) dot(context, end, ANCHOR_PX, pen.colour);
  }

  private lines(): [[Spot, Spot], [Spot, Spot]] | null {
    const [start, end] = this.drawing.points ?? [];
    const apart = this.drawing.width;
    if (!start || !end || apart == null) return null;
    const spots = [
      this.spot(start), this.spot(end),
      this.spot({ time: start.time, price: start.price + apart }), this.spot({ time: end.time, price: end.price + apart }),
    ];
    if (spots.some((spot) => spot === null)) return null;
    const [a, b, c, d] = spots as [Spot, Spot, Spot, Spot];
    return [[a, b], [c, d]];
  }
}

function between(a: Spot, b: Spot): Spot {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
