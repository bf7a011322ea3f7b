// What becomes of a drawing that is moved or whose handle is moved: the fields to edit. Pure.
import type { Bars } from "../bars.ts";
import { rounded } from "../hand/landing.ts";
import type { HandleRole } from "../primitives/handles.ts";
import type { Drawing, Point } from "../wire.ts";
import { stepped, stepsWithin } from "./timeline.ts";

/** Fields of a drawing with their new values. */
export type Edit = Partial<Pick<Drawing,
  "label" | "price" | "points" | "extend" | "high" | "low" | "start" | "end" | "width" | "stop" | "target" | "pullback" |
  "colour" | "line_width" | "line_style" | "locked" | "hidden">>;

/** How far: whole bars, and what becomes of a price (added to, or on a logarithmic scale multiplied). */
export interface Shift {
  readonly bars: number;
  price(price: number): number;
}

const PRICES = ["price", "stop", "target", "high", "low"] as const;
const TIMES = ["start", "end"] as const;

/** A pattern was found in the bars: it stays where it was found. */
export function isMovable(drawing: Drawing): boolean {
  return drawing.kind !== "pattern" && drawing.locked !== true;
}

/** All anchors moved alike, none of them out of the bars. Null where a price would not be above zero. */
export function shifted(drawing: Drawing, shift: Shift, bars: Bars): Edit | null {
  const by = stepsWithin(bars, timesOf(drawing), shift.bars);
  const decimals = bars.meta.price_decimals;
  const price = (from: number): number => (shift.price(from) === from ? from : rounded(shift.price(from), decimals));
  const point = (at: Point): Point => ({ time: stepped(bars, at.time, by), price: price(at.price) });
  const edit: { -readonly [K in keyof Edit]: Edit[K] } = {};
  for (const name of PRICES) if (has(drawing, name)) edit[name] = price(drawing[name]!);
  for (const name of TIMES) if (has(drawing, name)) edit[name] = stepped(bars, drawing[name]!, by);
  if (drawing.points?.length) edit.points = drawing.points.map(point);
  if (drawing.pullback) edit.pullback = point(drawing.pullback);
  return pricesOf({ ...drawing, ...edit }).every((one) => one > 0) ? edit : null;
}

/** The anchor of `role` put at `to`. Null where that would make no such drawing. */
export function adjusted(drawing: Drawing, role: HandleRole, to: Point, decimals: number): Edit | null {
  if (!(to.price > 0)) return null;
  switch (role) {
    case "price": return { price: to.price };
    case "start": return drawing.points?.length ? endsAt(drawing, 0, to) : startAt(drawing, to);
    case "end": return drawing.points?.length ? endsAt(drawing, 1, to) : ordered(drawing.start, to.time, "start", "end");
    case "pullback": return { pullback: to };
    case "top": return ordered(to.price, drawing.low, "low", "high");
    case "bottom": return ordered(to.price, drawing.high, "low", "high");
    case "width": return widthTo(drawing, to, decimals);
    case "entry":
    case "stop":
    case "target": return trade(drawing, role, to, decimals);
    case "turn": return null;
  }
}

/** A drawing's fields are an edit's too, where they differ from it. */
export function difference(drawing: Drawing, edit: Edit): Edit {
  const changed = Object.entries(edit).filter(([name, value]) => JSON.stringify(drawing[name as keyof Drawing]) !== JSON.stringify(value));
  return Object.fromEntries(changed) as Edit;
}

function has(drawing: Drawing, name: (typeof PRICES)[number] | (typeof TIMES)[number]): boolean {
  // A Fibonacci between two places has its prices from them.
  const derived = drawing.kind === "fibonacci" && (name === "high" || name === "low") && (drawing.points?.length ?? 0) > 0;
  return drawing[name] != null && !derived;
}

function timesOf(drawing: Drawing): number[] {
  const places = [...(drawing.points ?? []), ...(drawing.pullback ? [drawing.pullback] : [])].map((point) => point.time);
  return [...places, drawing.start, drawing.end].filter((time) => time != null);
}

function pricesOf(drawing: Drawing): number[] {
  const points = [...(drawing.points ?? []), ...(drawing.pullback ? [drawing.pullback] : [])];
  const along = points.map((point) => point.price + Math.min(drawing.width ?? 0, 0));
  return [...along, ...PRICES.map((name) => drawing[name])].filter((price) => price != null);
}

function endsAt(drawing: Drawing, end: 0 | 1, to: Point): Edit | null {
  const points = [...(drawing.points ?? [])];
  points[end] = { time: to.time, price: to.price };
  const [a, b] = points as [Point, Point];
  if (a.time === b.time && (drawing.kind !== "measure" || a.price === b.price)) return null;
  if (drawing.kind === "fibonacci" && a.price === b.price) return null;
  if (pricesOf({ ...drawing, points }).some((price) => price <= 0)) return null;
  return { points };
}

function startAt(drawing: Drawing, to: Point): Edit | null {
  if (drawing.kind === "zone") return ordered(to.time, drawing.end, "start", "end");
  return drawing.kind === "annotation" ? { start: to.time, price: to.price } : { start: to.time };
}

/** Two fields in their order, whichever of them was moved beyond the other; null where they would be one. */
function ordered(a: number | null | undefined, b: number | null | undefined, first: "low" | "start", second: "high" | "end"): Edit | null {
  if (a === b) return null;
  if (a == null || b == null) return { [a == null ? second : first]: a ?? b };
  return { [first]: Math.min(a, b), [second]: Math.max(a, b) };
}

/** The handle is on the parallel, midway between its ends. */
function widthTo(drawing: Drawing, to: Point, decimals: number): Edit | null {
  const [a, b] = drawing.points ?? [];
  if (!a || !b) return null;
  const width = rounded(to.price - (a.price + b.price) / 2, decimals);
  return width === 0 || Math.min(a.price, b.price) + width <= 0 ? null : { width };
}

/** Stop, entry and target in the order of the side, a tick apart at least. */
function trade(drawing: Drawing, role: "entry" | "stop" | "target", to: Point, decimals: number): Edit | null {
  const { price: entry, stop, target } = drawing;
  if (entry == null || stop == null || target == null) return null;
  const rising = target > stop;
  const tick = 10 ** -decimals;
  const between = (least: number, most: number): number => rounded(Math.min(Math.max(to.price, least + tick), most - tick), decimals);
  if (role === "entry") return { start: to.time, price: between(Math.min(stop, target), Math.max(stop, target)) };
  const below = (role === "stop") === rising;
  return { [role]: below ? between(-Infinity, entry) : between(entry, Infinity) };
}
