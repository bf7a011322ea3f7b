// A planned trade: what it may win and what it may lose, in two boxes on either side of its entry.
import type { PrimitivePaneViewZOrder } from "lightweight-charts";
import { faded } from "../colours.ts";
import { change } from "../numbers.ts";
import type { Drawing } from "../wire.ts";
import { DrawingPrimitive, type Place } from "./drawing.ts";
import type { Canvas, Surroundings, TradeWords } from "./drawn.ts";
import { distanceToLine, isInside, type Spot, spread } from "./geometry.ts";
import type { Handle } from "./handles.ts";
import { fill, stroke } from "./paint.ts";
import { type Box, clipBox, cornersOf, rewardToRisk } from "./shapes.ts";
import { halo } from "./text.ts";

const NARROWEST_PX = 170;
const LABEL_GAP_PX = 14;
const INWARD_PX = 8;
const OUT_OF_SIGHT_PX = -50;
/** Handles stay in view where the position began further back. */
const HANDLE_INSET_PX = 8;

export class PositionPrimitive extends DrawingPrimitive {
  constructor(drawing: Drawing, around: Surroundings) {
    super(drawing, around, "bottom", "top");
  }

  prices(): readonly number[] {
    const { price, stop, target } = this.settled;
    return [price, stop, target].filter((one) => one != null);
  }

  protected override place(): Place {
    const { start } = this.settled;
    return { prices: this.prices(), times: start == null ? [] : [start] };
  }

  distance(spot: Spot): number {
    const left = this.half(this.target, this.paneSize.width)?.left;
    if (left === undefined) return Infinity;
    return Math.min(...[this.entry, this.stop, this.target].map((price) => {
      const y = this.y(price);
      return y === null ? Infinity : distanceToLine(spot, { x: left, y }, { x: Math.max(this.paneSize.width, left), y });
    }));
  }

  override encloses(spot: Spot): boolean {
    const halves = [this.half(this.target, this.paneSize.width), this.half(this.stop, this.paneSize.width)];
    return halves.some((box) => box !== null && isInside(spot, cornersOf(box)));
  }

  handles(): readonly Handle[] {
    const left = this.half(this.target, this.paneSize.width)?.left;
    if (left === undefined) return [];
    return ([["entry", this.entry], ["stop", this.stop], ["target", this.target]] as const).flatMap(([role, price]) => {
      const y = this.y(price);
      return y === null ? [] : [{ x: Math.max(left, HANDLE_INSET_PX), y, role }];
    });
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
    for (const [price, colour] of [[this.target, roles["target"]!], [this.stop, roles["stop"]!], [this.entry, this.colour]] as const) {
      const y = Math.round(this.y(price) ?? -10) + 0.5;
      stroke(canvas.context, [{ x: Math.max(win.left, 0), y }, { x: canvas.width, y }], { ...this.pen(), colour });
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
    const ys = this.wordsApart(height);
    context.textAlign = "left";
    rows.forEach(([, text, role], i) => {
      const colour = role === "entry" ? this.colour : theme.roles[role]!;
      if (ys[i]! > 0 && ys[i]! < height) halo(context, text, Math.max(left, 0) + 6, ys[i]!, colour, theme);
    });
  }

  /** Where its words would best be: inside its boxes, beside their edges. Null where it is not in view. */
  words(): TradeWords | null {
    const left = this.half(this.target, this.paneSize.width)?.left;
    if (left === undefined || left > this.paneSize.width) return null;
    const inward = this.target > this.entry ? [INWARD_PX, -INWARD_PX, -INWARD_PX] : [-INWARD_PX, INWARD_PX, INWARD_PX];
    const ys = [this.target, this.entry, this.stop].map((price, i) => (this.y(price) ?? OUT_OF_SIGHT_PX) + inward[i]!);
    return { id: this.drawing.id, left: Math.max(left, 0), ys };
  }

  /** The same, moved apart from each other and from those of other trades that begin near. */
  private wordsApart(height: number): number[] {
    const own = this.words();
    if (!own) return [];
    const near = this.around.tradeWords().filter(({ id, left }) => id !== own.id && Math.abs(left - own.left) < NARROWEST_PX);
    // All of them agree on the order, so that each finds the place that the others leave it.
    const all = [...near, own].sort((a, b) => (a.id < b.id ? -1 : 1));
    const placed = spread(all.flatMap((words) => words.ys), LABEL_GAP_PX, height);
    return placed.slice(all.indexOf(own) * own.ys.length).slice(0, own.ys.length);
  }

  private get entry(): number {
    return this.drawing.price ?? Number.NaN;
  }

  private get stop(): number {
    return this.drawing.stop ?? Number.NaN;
  }

  private get target(): number {
    return this.drawing.target ?? Number.NaN;
  }

  /** From the entry to another price; begins at its bar, or further left where there is little room beyond it. */
  private half(price: number, width: number): Box | null {
    const box = this.box(this.drawing.start, null, this.entry, price, width);
    // A bar that is out of view to the right is left there.
    return box && { ...box, left: box.left > width ? box.left : Math.min(box.left, width - NARROWEST_PX) };
  }
}
