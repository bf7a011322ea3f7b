// A price level: a line across the pane, a label that says what it is, and its price on the axis.
import type { ISeriesPrimitiveAxisView, PrimitivePaneViewZOrder } from "lightweight-charts";
import type { Drawing, Role, ShownDrawing } from "../wire.ts";
import { type Canvas, Drawn, type DrawingPrimitive, type Surroundings } from "./drawn.ts";
import { spread } from "./geometry.ts";
import { pill, textOn } from "./text.ts";

const LABEL_GAP_PX = 19;
const LABEL_RIGHT_PX = 6;

const TITLES: Readonly<Record<Role, string>> = {
  support: "Support", resistance: "Resistance", entry: "Entry", stop: "Stop", target: "Target", line: "",
};

/** What is found in the bars is a solid line; what a person plans to do is dashed. */
const DASHES: Readonly<Record<Role, number[]>> = {
  support: [], resistance: [], line: [], entry: [6, 4], stop: [6, 4], target: [6, 4],
};

export class LevelPrimitive extends Drawn implements DrawingPrimitive {
  readonly price: number;
  private readonly role: Role;
  private readonly axis: readonly ISeriesPrimitiveAxisView[];

  constructor(private readonly drawing: Drawing, around: Surroundings) {
    super(around, "normal", "top");
    this.price = drawing.price ?? Number.NaN;
    this.role = drawing.role ?? "line";
    this.axis = [{
      coordinate: () => this.y(this.price) ?? -100,
      text: () => this.formatted(this.price),
      textColor: () => textOn(this.colour()),
      backColor: () => this.colour(),
    }];
  }

  priceAxisViews(): readonly ISeriesPrimitiveAxisView[] {
    return this.axis;
  }

  prices(): readonly number[] {
    return [this.price];
  }

  readback(): ShownDrawing {
    return { id: this.drawing.id, kind: "level", prices: this.attachment ? [this.price] : [], times: [] };
  }

  /** The line lies among the bars, the label in front of them. */
  protected override paint(canvas: Canvas, layer: PrimitivePaneViewZOrder): void {
    const y = this.y(this.price);
    if (y === null || y < -1 || y > canvas.height + 1) return;
    const line = Math.round(y) + 0.5;
    if (layer === "top") this.paintLabel(canvas, line);
    else this.paintLine(canvas, line);
  }

  private paintLine({ context, width }: Canvas, line: number): void {
    context.strokeStyle = this.colour();
    context.lineWidth = 1.5;
    context.setLineDash(DASHES[this.role]);
    context.beginPath();
    context.moveTo(0, line);
    context.lineTo(width, line);
    context.stroke();
  }

  private paintLabel({ context, width, height }: Canvas, line: number): void {
    const label = this.drawing.label || TITLES[this.role];
    if (label) pill(context, label, width - LABEL_RIGHT_PX, this.labelY(height, line), this.colour(), this.around.theme());
  }

  /** Where the label goes so that it covers no other level's. */
  private labelY(height: number, line: number): number {
    const prices = this.around.levelPrices();
    const ys = prices.map((price) => this.y(price) ?? Number.NaN).filter((y) => y >= 0 && y <= height);
    const mine = ys.findIndex((y) => Math.abs(y + 0.5 - line) < 1);
    return mine < 0 ? line : (spread(ys, LABEL_GAP_PX, height)[mine] ?? line);
  }

  private colour(): string {
    return this.around.theme().roles[this.role]!;
  }
}
