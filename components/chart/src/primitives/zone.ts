// A zone: the prices between two levels, for a stretch of time or for all of it.
import type { PrimitivePaneViewZOrder } from "lightweight-charts";
import { faded } from "../colours.ts";
import type { Drawing, ShownDrawing } from "../wire.ts";
import { type Canvas, Drawn, type DrawingPrimitive, type Surroundings } from "./drawn.ts";
import { fill, stroke } from "./paint.ts";
import { clipBox } from "./shapes.ts";
import { halo } from "./text.ts";

const TIGHT_PX = 18;

export class ZonePrimitive extends Drawn implements DrawingPrimitive {
  private readonly high: number;
  private readonly low: number;

  constructor(private readonly drawing: Drawing, around: Surroundings) {
    super(around, "bottom", "top");
    this.high = drawing.high ?? Number.NaN;
    this.low = drawing.low ?? Number.NaN;
  }

  prices(): readonly number[] {
    return [this.high, this.low];
  }

  readback(): ShownDrawing {
    const { id, start, end } = this.drawing;
    return {
      id, kind: "zone", prices: this.attachment ? this.prices() : [],
      times: [start, end].filter((time) => time != null),
    };
  }

  /** The colour lies under the bars, what is written in front of them. */
  protected override paint({ context, width, height }: Canvas, layer: PrimitivePaneViewZOrder): void {
    const box = this.box(this.drawing.start, this.drawing.end, this.high, this.low, width);
    const shown = box && clipBox(box, width, height);
    if (!shown) return;
    const theme = this.around.theme();
    const colour = theme.drawings.zone;
    if (layer === "bottom") {
      fill(context, shown, faded(colour, theme.dark ? 0.16 : 0.13));
      for (const y of [box.top, box.bottom]) {
        const line = Math.round(y) + 0.5;
        stroke(context, [{ x: shown.left, y: line }, { x: shown.right, y: line }], faded(colour, 0.85), 1);
      }
      return;
    }
    const text = this.drawing.label || `Zone ${this.formatted(this.low)} – ${this.formatted(this.high)}`;
    context.textAlign = "left";
    // A label that has no room between the two lines is put above them.
    const y = box.bottom - box.top < TIGHT_PX ? box.top - 9 : Math.max(box.top, 0) + 10;
    halo(context, text, Math.max(shown.left, 0) + 6, y, colour, theme);
  }
}
