// A planned trade: what it may win and what it may lose, in two boxes on either side of its entry.
import type { PrimitivePaneViewZOrder } from "lightweight-charts";
import { faded } from "../colours.ts";
import { change } from "../numbers.ts";
import type { Drawing, ShownDrawing } from "../wire.ts";
import { type Canvas, Drawn, type DrawingPrimitive, type Surroundings } from "./drawn.ts";
import { spread } from "./geometry.ts";
import { fill, stroke } from "./paint.ts";
import { type Box, clipBox, rewardToRisk } from "./shapes.ts";
import { halo } from "./text.ts";

const NARROWEST_PX = 170;
const LABEL_GAP_PX = 14;

export class PositionPrimitive extends Drawn implements DrawingPrimitive {
  private readonly entry: number;
  private readonly stop: number;
  private readonly target: number;

  constructor(private readonly drawing: Drawing, around: Surroundings) {
    super(around, "bottom", "top");
    this.entry = drawing.price ?? Number.NaN;
    this.stop = drawing.stop ?? Number.NaN;
    this.target = drawing.target ?? Number.NaN;
  }

  prices(): readonly number[] {
    return [this.entry, this.stop, this.target];
  }

  readback(): ShownDrawing {
    const { id, start } = this.drawing;
    return { id, kind: "position", prices: this.attachment ? this.prices() : [], times: start == null ? [] : [start] };
  }

  protected override paint(canvas: Canvas, layer: PrimitivePaneViewZOrder): void {
    const win = this.half(this.target, canvas.width);
    const loss = this.half(this.stop, canvas.width);
    if (!win || !loss) return;
    const { roles, dark } = this.around.theme();
    if (layer === "top") return this.paintLabels(canvas, win.left);
    for (const [box, colour] of [[win, roles["target"]!], [loss, roles["stop"]!]] as const) {
      const shown = clipBox(box, canvas.width, canvas.height);
      if (shown) fill(canvas.context, shown, faded(colour, dark ? 0.2 : 0.15));
    }
    for (const [price, colour] of [[this.target, roles["target"]!], [this.stop, roles["stop"]!], [this.entry, roles["entry"]!]] as const) {
      const y = Math.round(this.y(price) ?? -10) + 0.5;
      stroke(canvas.context, [{ x: Math.max(win.left, 0), y }, { x: canvas.width, y }], colour, 1.25);
    }
  }

  private paintLabels({ context, width, height }: Canvas, left: number): void {
    if (left > width) return;
    const theme = this.around.theme();
    const ratio = rewardToRisk(this.entry, this.stop, this.target).toFixed(2);
    const side = this.drawing.side === "short" ? "Short" : "Long";
    const rows = [
      [this.target, `Target ${this.formatted(this.target)}  ${change(this.target / this.entry - 1)}`, "target"],
      [this.entry, `${side} ${this.formatted(this.entry)}  reward to risk ${ratio}`, "entry"],
      [this.stop, `Stop ${this.formatted(this.stop)}  ${change(this.stop / this.entry - 1)}`, "stop"],
    ] as const;
    const inward = this.target > this.entry ? [8, -8, -8] : [-8, 8, 8];
    const ys = spread(rows.map(([price], i) => (this.y(price) ?? -50) + inward[i]!), LABEL_GAP_PX, height);
    context.textAlign = "left";
    rows.forEach(([, text, role], i) => {
      if (ys[i]! > 0 && ys[i]! < height) halo(context, text, Math.max(left, 0) + 6, ys[i]!, theme.roles[role]!, theme);
    });
  }

  /** From the entry to another price; begins at its bar, or further left where there is little room beyond it. */
  private half(price: number, width: number): Box | null {
    const box = this.box(this.drawing.start, null, this.entry, price, width);
    // A bar that is out of view to the right is left there.
    return box && { ...box, left: box.left > width ? box.left : Math.min(box.left, width - NARROWEST_PX) };
  }
}
