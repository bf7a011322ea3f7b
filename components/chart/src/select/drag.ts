// One drag of a drawing, from the press to the release: what the drawing would be with the pointer where it is.
import type { Bars } from "../bars.ts";
import { type Aim, land } from "../hand/landing.ts";
import type { Handle, HandleRole } from "../primitives/handles.ts";
import type { Drawing } from "../wire.ts";
import { adjusted, type Edit, type Shift, shifted } from "./moving.ts";
import { stepped } from "./timeline.ts";

/** What a drag needs to know of the chart. */
export interface Ground {
  readonly bars: Bars;
  /** Equal distances are equal shares of the price. */
  readonly logarithmic: boolean;
  /** Anchors are drawn to the bars' own prices. */
  readonly magnet: boolean;
  /** Pixels from the top of the pane. */
  y(price: number): number | null;
}

/** Drawings whose whole is one anchor: dragged by the body they go where the pointer is. */
const WHOLE: Readonly<Record<string, HandleRole>> = { level: "price", vertical: "start" };

export class Drag {
  private readonly role: HandleRole | null;

  constructor(readonly drawing: Drawing, handle: Handle | null, private readonly from: Aim, private readonly ground: Ground) {
    this.role = handle?.role ?? WHOLE[drawing.kind] ?? null;
  }

  /** The fields that differ then; null where the drawing cannot be so. */
  to(aim: Aim): Edit | null {
    return this.role === null ? this.body(aim) : this.anchor(this.role, aim);
  }

  private body(aim: Aim): Edit | null {
    const shift = shiftOf(this.from, aim, this.ground.logarithmic);
    return shift && shifted(this.drawing, shift, this.ground.bars);
  }

  private anchor(role: HandleRole, aim: Aim): Edit | null {
    const { bars, magnet } = this.ground;
    const landing = land(aim, bars, magnet, (price) => this.ground.y(price));
    if (!landing) return null;
    const time = role === "entry" ? this.entryTime(aim) : landing.time;
    return adjusted(this.drawing, role, { time, price: landing.price }, bars.meta.price_decimals);
  }

  /** The entry's handle stands at the edge when its bar is out of view: it goes as far as the pointer does. */
  private entryTime(aim: Aim): number {
    const { start } = this.drawing;
    return stepped(this.ground.bars, start!, Math.round((aim.logical ?? 0) - (this.from.logical ?? 0)));
  }
}

/** From one place of the pointer to another; null where either is nowhere. */
export function shiftOf(from: Aim, to: Aim, logarithmic: boolean): Shift | null {
  if (from.logical === null || to.logical === null || from.price === null || to.price === null) return null;
  const bars = Math.round(to.logical - from.logical);
  const [a, b] = [from.price, to.price];
  if (to.y === from.y) return { bars, price: (price) => price };
  return { bars, price: logarithmic ? (price) => (price * b) / a : (price) => price + b - a };
}
