// A zone: the prices between two levels, for a stretch of time or for all of it.
import type { PrimitivePaneViewZOrder } from "lightweight-charts";
import { faded } from "../colours.ts";
import type { Drawing } from "../wire.ts";
import { DrawingPrimitive, type Place } from "./drawing.ts";
import type { Canvas, Surroundings } from "./drawn.ts";
import { distanceToPath, isInside, type Spot } from "./geometry.ts";
import type { Handle } from "./handles.ts";
import { fill, stroke } from "./paint.ts";
import { type Box, clipBox, cornersOf } from "./shapes.ts";
import { halo } from "./text.ts";

const TIGHT_PX = 18;

export class ZonePrimitive extends DrawingPrimitive {
  constructor(drawing: Drawing, around: Surroundings) {
    super(drawing, around, "bottom", "normal", "top");
  }

  prices(): readonly number[] {
    return [this.settled.high, this.settled.low].filter((price) => price != null);
  }

  protected override place(): Place {
    return { prices: this.prices(), times: [this.settled.start, this.settled.end].filter((time) => time != null) };
  }

  /** To the edges that are drawn: an end that the zone does not have cannot be grabbed. */
  distance(spot: Spot): number {
    const box = this.area();
    if (!box) return Infinity;
    const [a, b, c, d] = cornersOf(box) as [Spot, Spot, Spot, Spot];
    const edges = [[a, b], [c, d], this.drawing.start == null ? [] : [a, d], this.drawing.end == null ? [] : [b, c]];
    return Math.min(...edges.map((edge) => distanceToPath(spot, edge)));
  }

  override encloses(spot: Spot): boolean {
    const box = this.area();
    return box !== null && isInside(spot, cornersOf(box));
  }

  handles(): readonly Handle[] {
    const box = this.area();
    const { width, height } = this.paneSize;
    const shown = box && clipBox(box, width, height);
    if (!box || !shown) return [];
    const across = (shown.left + shown.right) / 2;
    const down = (box.top + box.bottom) / 2;
    return [
      { x: across, y: this.y(this.high) ?? box.top, role: "top" },
      { x: across, y: this.y(this.low) ?? box.bottom, role: "bottom" },
      ...(this.drawing.start == null ? [] : [{ x: box.left, y: down, role: "start" } as const]),
      ...(this.drawing.end == null ? [] : [{ x: box.right, y: down, role: "end" } as const]),
    ];
  }

  /** The colour lies under the bars and the grid; its edges, which the grid would hide, and its words in front. */
  protected override paint({ context, width, height }: Canvas, layer: PrimitivePaneViewZOrder): void {
    const box = this.area();
    const shown = box && clipBox(box, width, height);
    if (!shown) return;
    const theme = this.around.theme();
    const pen = this.pen();
    if (layer === "bottom") {
      fill(context, shown, faded(pen.colour, theme.dark ? 0.16 : 0.13));
      return;
    }
    if (layer === "normal") {
      for (const y of [box.top, box.bottom]) {
        const line = Math.round(y) + 0.5;
        stroke(context, [{ x: shown.left, y: line }, { x: shown.right, y: line }], { ...pen, colour: faded(pen.colour, 0.85) });
      }
      return;
    }
    const text = this.drawing.label || `Zone ${this.formatted(this.low)} – ${this.formatted(this.high)}`;
    context.textAlign = "left";
    // A label that has no room between the two lines is put above them.
    const y = box.bottom - box.top < TIGHT_PX ? box.top - 9 : Math.max(box.top, 0) + 10;
    halo(context, text, Math.max(shown.left, 0) + 6, y, pen.colour, theme);
  }

  private area(): Box | null {
    return this.box(this.drawing.start, this.drawing.end, this.high, this.low, this.paneSize.width);
  }

  private get high(): number {
    return this.drawing.high ?? Number.NaN;
  }

  private get low(): number {
    return this.drawing.low ?? Number.NaN;
  }
}
