// A pattern in the bars: its extent, the turns that make it, its neckline or bounds, and its name.
import type { PrimitivePaneViewZOrder } from "lightweight-charts";
import { faded } from "../colours.ts";
import type { Drawing, Point, ShownDrawing } from "../wire.ts";
import { type Canvas, Drawn, type DrawingPrimitive, type Surroundings } from "./drawn.ts";
import type { Spot } from "./geometry.ts";
import { dot, fill, stroke } from "./paint.ts";
import { type Box, clipBox } from "./shapes.ts";
import { pill } from "./text.ts";

const DOT_PX = 3;
const LABEL_ABOVE_PX = 12;

export class PatternPrimitive extends Drawn implements DrawingPrimitive {
  constructor(private readonly drawing: Drawing, around: Surroundings) {
    super(around, "bottom", "normal", "top");
  }

  prices(): readonly number[] {
    return [];
  }

  readback(): ShownDrawing {
    const { id, high, low, start, end, points = [], lines = [] } = this.drawing;
    const along = [...points, ...lines.flat()];
    const prices = [...along.map((point) => point.price), high, low].filter((price) => price != null);
    const times = [...along.map((point) => point.time), start, end].filter((time) => time != null);
    return { id, kind: "pattern", prices: this.attachment ? prices : [], times };
  }

  protected override paint(canvas: Canvas, layer: PrimitivePaneViewZOrder): void {
    const { start, end, high, low } = this.drawing;
    if (high == null || low == null) return;
    const box = this.box(start, end, high, low, canvas.width);
    const shown = box && clipBox(box, canvas.width, canvas.height);
    if (!shown) return;
    const colour = this.colour();
    if (layer === "bottom") this.paintExtent(canvas, shown, colour);
    else if (layer === "normal") this.paintTurns(canvas, colour);
    else this.paintName(canvas, box, shown, colour);
  }

  private paintExtent({ context }: Canvas, shown: Box, colour: string): void {
    const marked = !this.drawing.points?.length;
    fill(context, shown, faded(colour, marked ? 0.16 : 0.08));
    if (!marked) return;
    const { left, top, right, bottom } = shown;
    stroke(context, [{ x: left, y: top }, { x: right, y: top }, { x: right, y: bottom }, { x: left, y: bottom }, { x: left, y: top }], colour, 1);
  }

  private paintTurns({ context }: Canvas, colour: string): void {
    const turns = this.spots(this.drawing.points ?? []);
    stroke(context, turns, faded(colour, 0.9), 1.75);
    for (const turn of turns) dot(context, turn, DOT_PX, colour);
    for (const line of this.drawing.lines ?? []) stroke(context, this.spots(line), colour, 1.5, [6, 4]);
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

  private colour(): string {
    const { up, down, drawings } = this.around.theme();
    return this.drawing.direction === "bullish" ? up : this.drawing.direction === "bearish" ? down : drawings.pattern;
  }
}
