// A parallel channel: a line between two bars, its parallel, and what lies between them.
import type { PrimitivePaneViewZOrder } from "lightweight-charts";
import { faded } from "../colours.ts";
import type { Drawing, ShownDrawing } from "../wire.ts";
import { type Canvas, Drawn, type DrawingPrimitive, type Surroundings } from "./drawn.ts";
import { clipLine, type Spot } from "./geometry.ts";
import { dot, stroke } from "./paint.ts";

const ANCHOR_PX = 3;

/** Both lines' prices: the two ends of the one drawn, then those of its parallel. */
export function channelPrices(drawing: Drawing): number[] {
  const along = (drawing.points ?? []).map((point) => point.price);
  return [...along, ...along.map((price) => price + (drawing.width ?? 0))];
}

export class ChannelPrimitive extends Drawn implements DrawingPrimitive {
  constructor(private readonly drawing: Drawing, around: Surroundings) {
    super(around, "bottom", "normal");
  }

  prices(): readonly number[] {
    return [];
  }

  readback(): ShownDrawing {
    return {
      id: this.drawing.id, kind: "channel", prices: this.attachment ? channelPrices(this.drawing) : [],
      times: (this.drawing.points ?? []).map((point) => point.time),
    };
  }

  protected override paint({ context, width, height }: Canvas, layer: PrimitivePaneViewZOrder): void {
    const lines = this.lines();
    if (!lines) return;
    const theme = this.around.theme();
    const colour = theme.drawings.channel;
    const [[a, b], [c, d]] = lines;
    if (layer === "bottom") {
      context.fillStyle = faded(colour, theme.dark ? 0.13 : 0.1);
      context.beginPath();
      context.moveTo(a.x, a.y);
      for (const { x, y } of [b, d, c]) context.lineTo(x, y);
      context.fill();
      return;
    }
    for (const [from, to] of lines) {
      const visible = clipLine(from, to, "none", width, height);
      if (visible) stroke(context, visible, colour, 1.5);
    }
    const middle = clipLine(between(a, c), between(b, d), "none", width, height);
    if (middle) stroke(context, middle, faded(colour, 0.7), 1, [4, 4]);
    for (const end of [a, b]) dot(context, end, ANCHOR_PX, colour);
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
