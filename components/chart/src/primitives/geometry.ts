// Where lines meet the edges of a pane, and labels each other. Pixels, y downwards.
import type { Extend } from "../wire.ts";

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/**
 * The visible part of the line through `a` and `b`, extended as asked, inside a box of `width` × `height`;
 * null when none is. Liang–Barsky: t runs from 0 at `a` to 1 at `b`, without bounds where extended.
 */
export function clipLine(a: Spot, b: Spot, extend: Extend, width: number, height: number): [Spot, Spot] | null {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  let [from, to] = bounds(dx, extend);
  for (const [step, room] of [[-dx, a.x], [dx, width - a.x], [-dy, a.y], [dy, height - a.y]] as const) {
    if (step === 0) {
      if (room < 0) return null;
      continue;
    }
    const t = room / step;
    if (step < 0) from = Math.max(from, t);
    else to = Math.min(to, t);
  }
  if (!(from <= to) || !Number.isFinite(from) || !Number.isFinite(to)) return null;
  const at = (t: number): Spot => ({ x: a.x + dx * t, y: a.y + dy * t });
  return [at(from), at(to)];
}

/** From where to where t runs; "left" and "right" are the chart's, whichever point was given first. */
function bounds(dx: number, extend: Extend): [number, number] {
  const forward = dx >= 0;
  const beyondB = extend === "both" || extend === (forward ? "right" : "left");
  const beforeA = extend === "both" || extend === (forward ? "left" : "right");
  return [beforeA ? -Infinity : 0, beyondB ? Infinity : 1];
}

export function apart(a: Spot, b: Spot): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** How far `spot` is from the line through `a` and `b`, which ends at them unless it is extended. */
export function distanceToLine(spot: Spot, a: Spot, b: Spot, extend: Extend = "none"): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const square = dx * dx + dy * dy;
  if (square === 0) return apart(spot, a);
  const [from, to] = bounds(dx, extend);
  const t = Math.min(Math.max(((spot.x - a.x) * dx + (spot.y - a.y) * dy) / square, from), to);
  return apart(spot, { x: a.x + dx * t, y: a.y + dy * t });
}

/** How far `spot` is from the nearest stretch between two spots that follow each other; Infinity without any. */
export function distanceToPath(spot: Spot, path: readonly Spot[]): number {
  const stretches = path.slice(1).map((to, i) => distanceToLine(spot, path[i]!, to));
  return Math.min(Infinity, ...stretches);
}

/** Whether `spot` lies within the polygon: a ray from it to the right crosses the edge an odd number of times. */
export function isInside(spot: Spot, corners: readonly Spot[]): boolean {
  let inside = false;
  corners.forEach((a, i) => {
    const b = corners[(i + 1) % corners.length]!;
    if (a.y > spot.y === b.y > spot.y) return;
    if (spot.x < a.x + ((spot.y - a.y) / (b.y - a.y)) * (b.x - a.x)) inside = !inside;
  });
  return inside;
}

/**
 * New places for labels at `ys` so that each is at least `gap` from the next, moved as little as a single pass
 * down and one back up can; the order stays, and all stay between 0 and `height` where they fit.
 */
export function spread(ys: readonly number[], gap: number, height: number): number[] {
  const order = ys.map((_, i) => i).sort((a, b) => ys[a]! - ys[b]!);
  const placed = [...ys];
  let floor = -Infinity;
  for (const i of order) {
    placed[i] = Math.max(placed[i]!, floor);
    floor = placed[i]! + gap;
  }
  let ceiling = height - gap / 2;
  for (const i of [...order].reverse()) {
    // A label that is itself out of view is no obstacle.
    if (ys[i]! < 0 || ys[i]! > height) continue;
    placed[i] = Math.min(placed[i]!, ceiling);
    ceiling = placed[i]! - gap;
  }
  return placed;
}
