// A line between two bars, and beyond them where it is extended.
import type { Drawing, ShownDrawing } from "../wire.ts";
import { type Canvas, Drawn, type DrawingPrimitive, type Surroundings } from "./drawn.ts";
import { clipLine, type Spot } from "./geometry.ts";
import { halo } from "./text.ts";

const ANCHOR_PX = 3;

export class TrendlinePrimitive extends Drawn implements DrawingPrimitive {
  constructor(private readonly drawing: Drawing, around: Surroundings) {
    super(around, "normal");
  }

  prices(): readonly number[] {
    return [];
  }

  readback(): ShownDrawing {
    const points = this.attachment ? (this.drawing.points ?? []) : [];
    return {
      id: this.drawing.id, kind: "trendline",
      prices: points.map((point) => point.price), times: points.map((point) => point.time),
    };
  }

  protected override paint({ context, width, height }: Canvas): void {
    const ends = this.ends();
    if (!ends) return;
    const theme = this.around.theme();
    context.strokeStyle = context.fillStyle = theme.accent;
    context.lineWidth = 1.75;
    const visible = clipLine(ends[0], ends[1], this.drawing.extend ?? "none", width, height);
    if (visible) {
      context.beginPath();
      context.moveTo(visible[0].x, visible[0].y);
      context.lineTo(visible[1].x, visible[1].y);
      context.stroke();
    }
    for (const { x, y } of ends) {
      context.beginPath();
      context.arc(x, y, ANCHOR_PX, 0, Math.PI * 2);
      context.fill();
    }
    if (this.drawing.label) {
      const last = ends[0].x > ends[1].x ? ends[0] : ends[1];
      halo(context, this.drawing.label, last.x + 6, last.y - 10, theme.accent, theme);
    }
  }

  private ends(): [Spot, Spot] | null {
    const [first, second] = this.drawing.points ?? [];
    if (!first || !second) return null;
    const spots = [first, second].map(({ time, price }) => ({ x: this.x(time), y: this.y(price) }));
    return spots.every((spot) => spot.x !== null && spot.y !== null) ? (spots as [Spot, Spot]) : null;
  }
}
