// A note at a bar: a box with its text, and a line to the place that it is about, or an arrow that points there.
import type { Drawing } from "../wire.ts";
import { DrawingPrimitive, type Place } from "./drawing.ts";
import type { Canvas, Surroundings } from "./drawn.ts";
import { apart, isInside, type Spot } from "./geometry.ts";
import type { Handle } from "./handles.ts";
import { arrowHead, dot, type Pen, stroke } from "./paint.ts";
import { besides, type Box, cornersOf, wrapped } from "./shapes.ts";
import { LABEL_PX } from "./text.ts";

const WIDEST_PX = 190;
const MOST_LINES = 5;
const LINE_PX = 15;
const PAD_PX = 6;
const GAP_PX = 26;
const HEAD_PX = 7;
/** How far an arrow's tip stays away from its price: it points at a bar, and does not cover it. */
const TIP_PX = 4;

export class AnnotationPrimitive extends DrawingPrimitive {
  /** Where the text was last painted. */
  private written: Box | null = null;

  constructor(drawing: Drawing, around: Surroundings) {
    super(drawing, around, "top");
  }

  prices(): readonly number[] {
    return this.settled.price == null ? [] : [this.settled.price];
  }

  protected override place(): Place {
    const { start } = this.settled;
    return { prices: this.prices(), times: start == null ? [] : [start] };
  }

  /** The text is as good to grab as the place it is about. */
  distance(spot: Spot): number {
    if (this.written && isInside(spot, cornersOf(this.written))) return 0;
    const at = this.at();
    return at ? apart(spot, at) : Infinity;
  }

  handles(): readonly Handle[] {
    const at = this.at();
    return at ? [{ ...at, role: "start" }] : [];
  }

  protected override paint({ context, width, height }: Canvas): void {
    const at = this.at();
    this.written = null;
    if (!at || at.x < 0 || at.x > width || at.y < 0 || at.y > height) return;
    const theme = this.around.theme();
    const pen = this.pen();
    context.font = `500 ${LABEL_PX}px ${theme.font}`;
    const measure = (text: string): number => context.measureText(text).width;
    const lines = wrapped(this.drawing.label ?? "", WIDEST_PX, MOST_LINES, measure);
    const textWidth = Math.max(...lines.map(measure), 0);
    const box = besides(at, textWidth + PAD_PX * 2, lines.length * LINE_PX + PAD_PX, GAP_PX, width, this.drawing.arrow === "up");
    this.written = box;
    const text = { x: Math.min(Math.max(at.x, box.left), box.right), y: box.top < at.y ? box.bottom : box.top };
    this.paintPointer(context, at, text, pen);
    context.fillStyle = theme.background;
    context.strokeStyle = pen.colour;
    context.lineWidth = pen.width;
    context.beginPath();
    context.roundRect(Math.round(box.left) + 0.5, Math.round(box.top) + 0.5, Math.round(textWidth + PAD_PX * 2), Math.round(box.bottom - box.top), 4);
    context.fill();
    context.stroke();
    context.fillStyle = theme.text;
    context.textAlign = "left";
    context.textBaseline = "middle";
    lines.forEach((line, i) => context.fillText(line, box.left + PAD_PX, box.top + PAD_PX / 2 + LINE_PX * (i + 0.5) + 0.5));
  }

  private paintPointer(context: CanvasRenderingContext2D, at: Spot, text: Spot, pen: Pen): void {
    // Where a note had no room on its side, its arrow points from the other.
    const way = this.drawing.arrow ? (text.y > at.y ? "up" : "down") : null;
    const tip = way ? { x: at.x, y: at.y + (way === "up" ? TIP_PX : -TIP_PX) } : at;
    stroke(context, [tip, text], way ? { ...pen, width: pen.width + 1 } : pen);
    if (way) arrowHead(context, tip, way, HEAD_PX, pen.colour);
    else dot(context, at, 3.5, pen.colour);
  }

  private at(): Spot | null {
    const { start, price } = this.drawing;
    return start == null || price == null ? null : this.spot({ time: start, price });
  }
}
