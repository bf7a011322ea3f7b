// A pattern in the bars: its extent, the turns that make it, its neckline or bounds, and its name.
import type { PrimitivePaneViewZOrder } from "lightweight-charts";
import { faded } from "../colours.ts";
import type { Drawing, Point } from "../wire.ts";
import { DrawingPrimitive, type Place } from "./drawing.ts";
import type { Canvas, Surroundings } from "./drawn.ts";
import { distanceToPath, isInside, type Spot } from "./geometry.ts";
import type { Handle } from "./handles.ts";
import { dot, fill, stroke } from "./paint.ts";
import { type Box, clipBox, cornersOf } from "./shapes.ts";
import { pill } from "./text.ts";

const DOT_PX = 3;
const LABEL_ABOVE_PX = 12;

export class PatternPrimitive extends DrawingPrimitive {
  constructor(drawing: Drawing, around: Surroundings) {
    super(drawing, around, "bottom", "normal", "top");
  }

  prices(): readonly number[] {
    return [];
  }

  protected override place(): Place {
    const { high, low, start, end, points = [], lines = [] } = this.settled;
    const along = [...points, ...lines.flat()];
    return {
      prices: [...along.map((point) => point.price), high, low].filter((price) => price != null),
      times: [...along.map((point) => point.time), start, end].filter((time) => time != null),
    };
  }

  distance(spot: Spot): number {
    const { points = [], lines = [] } = this.drawing;
    return Math.min(...[points, ...lines].map((line) => distanceToPath(spot, this.spots(line))));
  }

  override encloses(spot: Spot): boolean {
    const box = this.extent();
    return box !== null && isInside(spot, cornersOf(box));
  }

  /** It was found in the bars, and cannot be moved away from them: its turns are marked, not offered. */
  handles(): readonly Handle[] {
    const box = this.extent();
    const turns = this.spots(this.drawing.points ?? []);
    const marked = turns.length > 0 || !box ? turns : cornersOf(box);
    return marked.map((spot) => ({ ...spot, role: "turn" }));
  }

  private extent(): Box | null {
    const { start, end, high, low } = this.drawing;
    return high == null || low == null ? null : this.box(start, end, high, low, this.paneSize.width);
  }

  protected override paint(canvas: Canvas, layer: PrimitivePaneViewZOrder): void {
    const box = this.extent();
    const shown = box && clipBox(box, canvas.width, canvas.height);
    if (!shown) return;
    const { colour } = this;
    if (layer === "bottom") this.paintExtent(canvas, shown, colour);
    else if (layer === "normal") this.paintTurns(canvas, colour);
    else this.paintName(canvas, box, shown, colour);
  }

  private paintExtent({ context }: Canvas, shown: Box, colour: string): void {
    const marked = !this.drawing.points?.length;
    fill(context, shown, faded(colour, marked ? 0.16 : 0.08));
    if (!marked) return;
    const corners = cornersOf(shown);
    stroke(context, [...corners, corners[0]!], this.pen({ width: 1 }));
  }

  private paintTurns({ context }: Canvas, colour: string): void {
    const turns = this.spots(this.drawing.points ?? []);
    stroke(context, turns, { ...this.pen(), colour: faded(colour, 0.9) });
    for (const turn of turns) dot(context, turn, DOT_PX, colour);
    for (const line of this.drawing.lines ?? []) stroke(context, this.spots(line), { colour, width: 1.5, dash: [6, 4] });
  }

  private paintName({ context, width, height }: Canvas, box: Box, shown: Box, colour: string): void {
    const name = this.drawing.label;
    if (!name) return;
    const theme = this.around.theme();
    context.font = `500 11px ${theme.font}`;
    const half = context.measureText(name).width / 2 + 5;
    const middle = Math.min(Math.max((shown.left + shown.right) / 2, half + 2), width - half - 2);
    const above = box.top - LABEL_ABOVE_PX;
    const y = above > LABEL_ABOVE_PX ? above : Math.min(box.bottom + LABEL_ABOVE_PX, height - LABEL_ABOVE_PX);
    pill(context, name, middle + half, y, colour, theme);
  }

  private spots(points: readonly Point[]): Spot[] {
    return points.map((point) => this.spot(point)).filter((spot) => spot !== null);
  }
}
