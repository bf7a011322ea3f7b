// A line between two bars, and beyond them where it is extended.
import type { Drawing } from "../wire.ts";
import { DrawingPrimitive, type Place } from "./drawing.ts";
import type { Canvas, Surroundings } from "./drawn.ts";
import { clipLine, distanceToLine, type Spot } from "./geometry.ts";
import type { Handle } from "./handles.ts";
import { dot, stroke } from "./paint.ts";
import { halo } from "./text.ts";

const ANCHOR_PX = 3;

export class TrendlinePrimitive extends DrawingPrimitive {
  constructor(drawing: Drawing, around: Surroundings) {
    super(drawing, around, "normal");
  }

  prices(): readonly number[] {
    return [];
  }

  protected override place(): Place {
    const points = this.settled.points ?? [];
    return { prices: points.map((point) => point.price), times: points.map((point) => point.time) };
  }

  distance(spot: Spot): number {
    const ends = this.ends();
    return ends ? distanceToLine(spot, ends[0], ends[1], this.drawing.extend) : Infinity;
  }

  handles(): readonly Handle[] {
    const ends = this.ends();
    return ends ? [{ ...ends[0], role: "start" }, { ...ends[1], role: "end" }] : [];
  }

  protected override paint({ context, width, height }: Canvas): void {
    const ends = this.ends();
    if (!ends) return;
    const theme = this.around.theme();
    const pen = this.pen();
    const visible = clipLine(ends[0], ends[1], this.drawing.extend ?? "none", width, height);
    if (visible) stroke(context, visible, pen);
    for (const end of ends) dot(context, end, ANCHOR_PX, pen.colour);
    if (this.drawing.label) {
      const last = ends[0].x > ends[1].x ? ends[0] : ends[1];
      context.textAlign = "left";
      halo(context, this.drawing.label, last.x + 6, last.y - 10, pen.colour, theme);
    }
  }

  private ends(): [Spot, Spot] | null {
    const [first, second] = this.drawing.points ?? [];
    const start = first && this.spot(first);
    const end = second && this.spot(second);
    return start && end ? [start, end] : null;
  }
}
