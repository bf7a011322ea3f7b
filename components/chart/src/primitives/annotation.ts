// A note at a bar: a box with its text, and a line to the place that it is about.
import type { Drawing, ShownDrawing } from "../wire.ts";
import { type Canvas, Drawn, type DrawingPrimitive, type Surroundings } from "./drawn.ts";
import { dot, stroke } from "./paint.ts";
import { besides, wrapped } from "./shapes.ts";
import { LABEL_PX } from "./text.ts";

const WIDEST_PX = 190;
const MOST_LINES = 5;
const LINE_PX = 15;
const PAD_PX = 6;
const GAP_PX = 26;

export class AnnotationPrimitive extends Drawn implements DrawingPrimitive {
  constructor(private readonly drawing: Drawing, around: Surroundings) {
    super(around, "top");
  }

  prices(): readonly number[] {
    return this.drawing.price == null ? [] : [this.drawing.price];
  }

  readback(): ShownDrawing {
    const { id, start } = this.drawing;
    return { id, kind: "annotation", prices: this.attachment ? this.prices() : [], times: start == null ? [] : [start] };
  }

  protected override paint({ context, width, height }: Canvas): void {
    const { start, price, label } = this.drawing;
    const at = start == null || price == null ? null : this.spot({ time: start, price });
    if (!at || at.x < 0 || at.x > width || at.y < 0 || at.y > height) return;
    const theme = this.around.theme();
    const colour = theme.drawings.note;
    context.font = `500 ${LABEL_PX}px ${theme.font}`;
    const measure = (text: string): number => context.measureText(text).width;
    const lines = wrapped(label ?? "", WIDEST_PX, MOST_LINES, measure);
    const textWidth = Math.max(...lines.map(measure), 0);
    const box = besides(at, textWidth + PAD_PX * 2, lines.length * LINE_PX + PAD_PX, GAP_PX, width);
    stroke(context, [at, { x: Math.min(Math.max(at.x, box.left), box.right), y: box.top < at.y ? box.bottom : box.top }], colour, 1.25);
    dot(context, at, 3.5, colour);
    context.fillStyle = theme.background;
    context.strokeStyle = colour;
    context.beginPath();
    context.roundRect(Math.round(box.left) + 0.5, Math.round(box.top) + 0.5, Math.round(textWidth + PAD_PX * 2), Math.round(box.bottom - box.top), 4);
    context.fill();
    context.stroke();
    context.fillStyle = theme.text;
    context.textAlign = "left";
    context.textBaseline = "middle";
    lines.forEach((line, i) => context.fillText(line, box.left + PAD_PX, box.top + PAD_PX / 2 + LINE_PX * (i + 0.5) + 0.5));
  }
}
