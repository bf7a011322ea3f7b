// A moment: a line from top to bottom at a bar, its date on the axis, and what happened then.
import type { ISeriesPrimitiveAxisView, PrimitivePaneViewZOrder } from "lightweight-charts";
import type { Drawing, ShownDrawing } from "../wire.ts";
import { type Canvas, Drawn, type DrawingPrimitive, type Surroundings } from "./drawn.ts";
import { stroke } from "./paint.ts";
import { halo, textOn } from "./text.ts";

const OUT_OF_SIGHT_PX = -1000;

export class VerticalPrimitive extends Drawn implements DrawingPrimitive {
  private readonly time: number;
  private readonly axis: readonly ISeriesPrimitiveAxisView[];

  constructor(private readonly drawing: Drawing, around: Surroundings) {
    super(around, "normal", "top");
    this.time = drawing.start ?? Number.NaN;
    this.axis = [{
      coordinate: () => this.x(this.time) ?? OUT_OF_SIGHT_PX,
      text: () => this.dated(this.time),
      textColor: () => textOn(around.theme().drawings.vertical),
      backColor: () => around.theme().drawings.vertical,
    }];
  }

  timeAxisViews(): readonly ISeriesPrimitiveAxisView[] {
    return this.axis;
  }

  prices(): readonly number[] {
    return [];
  }

  readback(): ShownDrawing {
    return { id: this.drawing.id, kind: "vertical", prices: [], times: this.attachment ? [this.time] : [] };
  }

  protected override paint({ context, width, height }: Canvas, layer: PrimitivePaneViewZOrder): void {
    const x = this.x(this.time);
    if (x === null || x < -1 || x > width + 1) return;
    const theme = this.around.theme();
    const line = Math.round(x) + 0.5;
    if (layer === "normal") {
      stroke(context, [{ x: line, y: 0 }, { x: line, y: height }], theme.drawings.vertical, 1.5, [2, 3]);
    } else if (this.drawing.label) {
      const leftwards = line > width - 120;
      context.textAlign = leftwards ? "right" : "left";
      halo(context, this.drawing.label, line + (leftwards ? -6 : 6), height - 12, theme.drawings.vertical, theme);
    }
  }
}
