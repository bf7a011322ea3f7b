// A Fibonacci retracement: a line at each ratio between the two ends of a swing, with pale bands between them. With
// a pullback an extension: the swing made again from there.
import type { PrimitivePaneViewZOrder } from "lightweight-charts";
import { faded } from "../colours.ts";
import type { Drawing, Point } from "../wire.ts";
import { DrawingPrimitive, type Place } from "./drawing.ts";
import type { Canvas, Surroundings } from "./drawn.ts";
import { distanceToLine, distanceToPath, type Spot } from "./geometry.ts";
import type { Handle } from "./handles.ts";
import { stroke } from "./paint.ts";
import { halo } from "./text.ts";

export const RATIOS = [0, 0.236, 0.382, 0.5, 0.618, 0.786, 1] as const;
/** As services/charting/fibonacci.py has them. */
export const PROJECTIONS = [0, 0.382, 0.618, 1, 1.272, 1.618, 2, 2.618] as const;
/** The ratios that people look at first. */
const GOLDEN: readonly number[] = [0.382, 0.5, 0.618, 1.618];
const LABEL_GAP_PX = 13;
const ROLES = ["start", "end", "pullback"] as const;

export interface RatioLine {
  readonly ratio: number;
  readonly price: number;
}

/**
 * The ratio lines: 0 where the swing ended and 1 where it began, so that a ratio is the share of the swing
 * taken back. Without points the swing is taken to have risen, from low to high. Of an extension: 0 at the pullback
 * and 1 one swing further; prices that are not above zero are left out.
 */
export function ratioLines(drawing: Drawing): RatioLine[] {
  const [start, end] = drawing.points ?? [];
  const from = start?.price ?? drawing.low;
  const to = end?.price ?? drawing.high;
  if (from == null || to == null) return [];
  const { pullback } = drawing;
  if (pullback) {
    const lines = PROJECTIONS.map((ratio) => ({ ratio, price: pullback.price + (to - from) * ratio }));
    return lines.filter(({ price }) => price > 0);
  }
  return RATIOS.map((ratio) => ({ ratio, price: to + (from - to) * ratio }));
}

/** Its swing's two ends and its pullback, as far as it has them. */
function placesOf({ points = [], pullback }: Drawing): readonly Point[] {
  return pullback ? [...points, pullback] : points;
}

export class FibonacciPrimitive extends DrawingPrimitive {
  constructor(drawing: Drawing, around: Surroundings) {
    super(drawing, around, "bottom", "normal", "top");
  }

  private get lines(): readonly RatioLine[] {
    return ratioLines(this.drawing);
  }

  prices(): readonly number[] {
    return ratioLines(this.settled).map((line) => line.price);
  }

  protected override place(): Place {
    const points = placesOf(this.settled);
    return { prices: [...this.prices(), ...points.map((point) => point.price)], times: points.map((point) => point.time) };
  }

  /** The bands between the lines may fill the chart: they are no part of what can be grabbed. */
  distance(spot: Spot): number {
    const left = this.left();
    const { width } = this.paneSize;
    const lines = this.lines.map(({ price }) => {
      const y = this.y(price);
      return y === null || left > width ? Infinity : distanceToLine(spot, { x: left, y }, { x: width, y });
    });
    return Math.min(...lines, distanceToPath(spot, this.turns()));
  }

  handles(): readonly Handle[] {
    const turns = this.turns();
    if (turns.length > 0) return turns.map((turn, i) => ({ ...turn, role: ROLES[i]! }));
    const { high, low } = this.drawing;
    const x = this.paneSize.width / 2;
    return ([["top", high], ["bottom", low]] as const).flatMap(([role, price]) => {
      const y = price == null ? null : this.y(price);
      return y === null ? [] : [{ x, y, role }];
    });
  }

  /** Bands lie under the bars and the grid; the lines, which a line of the grid would hide, and words in front. */
  protected override paint(canvas: Canvas, layer: PrimitivePaneViewZOrder): void {
    const ys = this.lines.map((line) => this.y(line.price));
    if (ys.length === 0 || ys.some((y) => y === null)) return;
    const left = Math.max(0, this.left());
    if (left > canvas.width) return;
    if (layer === "top") return this.paintLabels(canvas, ys as number[], left);
    if (layer === "bottom") {
      this.lines.forEach((line, i) => this.paintBand(canvas, line, ys[i]!, ys[i + 1] ?? null, left));
      return;
    }
    this.lines.forEach((line, i) => this.paintLine(canvas, line, ys[i]!, left));
    this.paintSwing(canvas);
  }

  private paintBand({ context, width }: Canvas, line: RatioLine, y: number, next: number | null, left: number): void {
    if (next === null) return;
    context.fillStyle = faded(this.colourOf(line.ratio), this.around.theme().dark ? 0.07 : 0.06);
    context.fillRect(left, Math.min(y, next), width - left, Math.abs(next - y));
  }

  private paintLine({ context, width }: Canvas, line: RatioLine, y: number, left: number): void {
    const colour = this.colourOf(line.ratio);
    const level = Math.round(y) + 0.5;
    const pen = this.pen({ colour });
    stroke(context, [{ x: left, y: level }, { x: width, y: level }], { ...pen, colour: faded(pen.colour, 0.8) });
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
      halo(context, `${line.ratio}  ${this.formatted(line.price)}`, x, y, this.pen({ colour: this.colourOf(line.ratio) }).colour, theme);
    });
  }

  /** The swing itself, so that one sees what the ratios are of. */
  private paintSwing({ context }: Canvas): void {
    const turns = this.turns();
    if (turns.length > 0) stroke(context, turns, { colour: this.around.theme().faint, width: 1, dash: [3, 3] });
  }

  /** The places it is made of, in the pane; none unless all are there. */
  private turns(): readonly Spot[] {
    const spots = placesOf(this.drawing).map((point) => this.spot(point));
    return spots.some((spot) => spot === null) ? [] : (spots as Spot[]);
  }

  /** An extension says where it may go from its pullback on. */
  private left(): number {
    const { pullback, points = [] } = this.drawing;
    const first = pullback?.time ?? Math.min(...points.map((point) => point.time));
    return points.length > 0 ? (this.x(first) ?? 0) : 0;
  }

  private colourOf(ratio: number): string {
    const theme = this.around.theme();
    if (this.drawing.colour) return this.colour;
    if (ratio === 0 || ratio === 1) return theme.muted;
    return GOLDEN.includes(ratio) ? theme.roles["entry"]! : theme.roles["line"]!;
  }
}
