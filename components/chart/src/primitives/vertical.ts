// A moment: a line from top to bottom at a bar, its date on the axis, and what happened then.
import type { ISeriesPrimitiveAxisView, PrimitivePaneViewZOrder } from "lightweight-charts";
import type { Drawing } from "../wire.ts";
import { DrawingPrimitive, type Place } from "./drawing.ts";
import type { Canvas, Surroundings } from "./drawn.ts";
import type { Spot } from "./geometry.ts";
import type { Handle } from "./handles.ts";
import { stroke } from "./paint.ts";
import { halo, textOn } from "./text.ts";

const OUT_OF_SIGHT_PX = -1000;

export class VerticalPrimitive extends DrawingPrimitive {
  private readonly axis: readonly ISeriesPrimitiveAxisView[];

  constructor(drawing: Drawing, around: Surroundings) {
    super(drawing, around, "normal", "top");
    this.axis = [{
      coordinate: () => this.x(this.time) ?? OUT_OF_SIGHT_PX,
      // Or the axis would write it at its edge, where no line is.
      visible: () => this.isInView,
      text: () => this.dated(this.time),
      textColor: () => textOn(this.colour),
      backColor: () => this.colour,
    }];
  }

  timeAxisViews(): readonly ISeriesPrimitiveAxisView[] {
    return this.axis;
  }

  prices(): readonly number[] {
    return [];
  }

  protected override place(): Place {
    return { prices: [], times: this.settled.start == null ? [] : [this.settled.start] };
  }

  distance(spot: Spot): number {
    const x = this.x(this.time);
    return x === null ? Infinity : Math.abs(spot.x - x);
  }

  handles(): readonly Handle[] {
    const x = this.x(this.time);
    return x === null ? [] : [{ x, y: this.paneSize.height / 2, role: "start" }];
  }

  protected override paint({ context, width, height }: Canvas, layer: PrimitivePaneViewZOrder): void {
    const x = this.x(this.time);
    if (x === null || !this.isInView) return;
    const line = Math.round(x) + 0.5;
    if (layer === "normal") {
      stroke(context, [{ x: line, y: 0 }, { x: line, y: height }], this.pen());
    } else if (this.drawing.label) {
      const leftwards = line > width - 120;
      context.textAlign = leftwards ? "right" : "left";
      halo(context, this.drawing.label, line + (leftwards ? -6 : 6), height - 12, this.colour, this.around.theme());
    }
  }

  private get isInView(): boolean {
    const x = this.x(this.time);
    return x !== null && x >= -1 && x <= this.paneSize.width + 1;
  }

  private get time(): number {
    return this.drawing.start ?? Number.NaN;
  }
}
