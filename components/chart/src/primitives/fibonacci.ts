// A Fibonacci retracement: a line at each ratio between the two ends of a swing, with pale bands between them.
import type { PrimitivePaneViewZOrder } from "lightweight-charts";
import { faded } from "../colours.ts";
import type { Drawing, ShownDrawing } from "../wire.ts";
import { type Canvas, Drawn, type DrawingPrimitive, type Surroundings } from "./drawn.ts";
import { halo } from "./text.ts";

export const RATIOS = [0, 0.236, 0.382, 0.5, 0.618, 0.786, 1] as const;
const LABEL_GAP_PX = 13;

export interface RatioLine {
  readonly ratio: number;
  readonly price: number;
}

/**
 * The ratio lines: 0 where the swing ended and 1 where it began, so that a ratio is the share of the swing
 * taken back. Without points the swing is taken to have risen, from low to high.
 */
export function ratioLines(drawing: Drawing): RatioLine[] {
  const [start, end] = drawing.points ?? [];
  const from = start?.price ?? drawing.low;
  const to = end?.price ?? drawing.high;
  if (from == null || to == null) return [];
  return RATIOS.map((ratio) => ({ ratio, price: to + (from - to) * ratio }));
}

export class FibonacciPrimitive extends Drawn implements DrawingPrimitive {
  private readonly lines: readonly RatioLine[];

  constructor(private readonly drawing: Drawing, around: Surroundings) {
    super(around, "bottom", "top");
    this.lines = ratioLines(drawing);
  }

  prices(): readonly number[] {
    return this.lines.map((line) => line.price);
  }

  readback(): ShownDrawing {
    return {
      id: this.drawing.id, kind: "fibonacci",
      prices: this.attachment ? this.prices() : [],
      times: (this.drawing.points ?? []).map((point) => point.time),
    };
  }

  /** Bands and lines lie under the bars, what is written in front of them. */
  protected override paint(canvas: Canvas, layer: PrimitivePaneViewZOrder): void {
    const ys = this.lines.map((line) => this.y(line.price));
    if (ys.length === 0 || ys.some((y) => y === null)) return;
    const left = Math.max(0, this.left());
    if (left > canvas.width) return;
    if (layer === "top") return this.paintLabels(canvas, ys as number[], left);
    this.lines.forEach((line, i) => this.paintLine(canvas, line, ys[i]!, ys[i + 1] ?? null, left));
    this.paintSwing(canvas);
  }

  private paintLine({ context, width }: Canvas, line: RatioLine, y: number, next: number | null, left: number): void {
    const colour = this.colour(line.ratio);
    if (next !== null) {
      context.fillStyle = faded(colour, this.around.theme().dark ? 0.07 : 0.06);
      context.fillRect(left, Math.min(y, next), width - left, Math.abs(next - y));
    }
    context.strokeStyle = faded(colour, 0.8);
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(left, Math.round(y) + 0.5);
    context.lineTo(width, Math.round(y) + 0.5);
    context.stroke();
  }

  private paintLabels({ context, width, height }: Canvas, ys: readonly number[], left: number): void {
    const theme = this.around.theme();
    const x = Math.min(left + 6, width - 96);
    let last = Number.NaN;
    this.lines.forEach((line, i) => {
      const y = ys[i]! - 7;
      // Lines too close to each other to label are told by their order.
      if (y < 0 || y > height || Math.abs(y - last) < LABEL_GAP_PX) return;
      last = y;
      context.textAlign = "left";
      halo(context, `${line.ratio}  ${this.formatted(line.price)}`, x, y, this.colour(line.ratio), theme);
    });
  }

  /** The swing itself, so that one sees what the ratios are of. */
  private paintSwing({ context }: Canvas): void {
    const [start, end] = this.drawing.points ?? [];
    if (!start || !end) return;
    const from = { x: this.x(start.time), y: this.y(start.price) };
    const to = { x: this.x(end.time), y: this.y(end.price) };
    if (from.x === null || from.y === null || to.x === null || to.y === null) return;
    context.strokeStyle = this.around.theme().faint;
    context.setLineDash([3, 3]);
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
  }

  private left(): number {
    const [start, end] = this.drawing.points ?? [];
    if (!start || !end) return 0;
    return this.x(Math.min(start.time, end.time)) ?? 0;
  }

  private colour(ratio: number): string {
    const theme = this.around.theme();
    if (ratio === 0 || ratio === 1) return theme.muted;
    return ratio === 0.618 || ratio === 0.5 || ratio === 0.382 ? theme.roles["entry"]! : theme.roles["line"]!;
  }
}
