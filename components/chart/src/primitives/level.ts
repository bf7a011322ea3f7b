// A price level: a line across the pane, a label that says what it is, and its price on the axis.
import type { ISeriesPrimitiveAxisView, PrimitivePaneViewZOrder } from "lightweight-charts";
import type { Drawing, Role } from "../wire.ts";
import { DrawingPrimitive, type Place } from "./drawing.ts";
import type { Canvas, Surroundings } from "./drawn.ts";
import { type Spot, spread } from "./geometry.ts";
import type { Handle } from "./handles.ts";
import { stroke } from "./paint.ts";
import { pill, textOn } from "./text.ts";

const LABEL_GAP_PX = 19;
const LABEL_RIGHT_PX = 6;

const TITLES: Readonly<Record<Role, string>> = {
  support: "Support", resistance: "Resistance", entry: "Entry", stop: "Stop", target: "Target", line: "",
};

export class LevelPrimitive extends DrawingPrimitive {
  private readonly axis: readonly ISeriesPrimitiveAxisView[];

  constructor(drawing: Drawing, around: Surroundings) {
    super(drawing, around, "normal", "top");
    this.axis = [{
      coordinate: () => this.y(this.price) ?? -100,
      text: () => this.formatted(this.price),
      textColor: () => textOn(this.colour),
      backColor: () => this.colour,
    }];
  }

  priceAxisViews(): readonly ISeriesPrimitiveAxisView[] {
    return this.axis;
  }

  prices(): readonly number[] {
    return this.settled.price == null ? [] : [this.settled.price];
  }

  protected override place(): Place {
    return { prices: this.prices(), times: [] };
  }

  distance(spot: Spot): number {
    const y = this.y(this.price);
    return y === null ? Infinity : Math.abs(spot.y - y);
  }

  handles(): readonly Handle[] {
    const y = this.y(this.price);
    return y === null ? [] : [{ x: this.paneSize.width / 2, y, role: "price" }];
  }

  get price(): number {
    return this.drawing.price ?? Number.NaN;
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
    stroke(context, [{ x: 0, y: line }, { x: width, y: line }], this.pen());
  }

  private paintLabel({ context, width, height }: Canvas, line: number): void {
    const label = this.drawing.label || TITLES[this.role];
    if (label) pill(context, label, width - LABEL_RIGHT_PX, this.labelY(height, line), this.colour, this.around.theme());
  }

  /** Where the label goes so that it covers no other level's. */
  private labelY(height: number, line: number): number {
    const prices = this.around.levelPrices();
    const ys = prices.map((price) => this.y(price) ?? Number.NaN).filter((y) => y >= 0 && y <= height);
    const mine = ys.findIndex((y) => Math.abs(y + 0.5 - line) < 1);
    return mine < 0 ? line : (spread(ys, LABEL_GAP_PX, height)[mine] ?? line);
  }

  private get role(): Role {
    return this.drawing.role ?? "line";
  }
}
