// Times as places among the bars: how far a drawing may go, and where its ends are then.
import type { Bars } from "../bars.ts";

/** `by` whole bars, or as many as leave each of `times` inside the bars; those that lie outside hold nothing back. */
export function stepsWithin(bars: Bars, times: readonly number[], by: number): number {
  const places = times.map((time) => bars.indexAtOrBefore(time)).filter((place) => place >= 0);
  if (places.length === 0) return bars.length === 0 ? 0 : by;
  const least = -Math.min(...places);
  const most = bars.length - 1 - Math.max(...places);
  return Math.min(Math.max(by, least), most) + 0;
}

/**
 * The open of the bar that is `by` bars from the one `time` falls into; `time` itself for none. From before the
 * bars that are loaded it goes by their usual spacing, so that the drawing keeps its width.
 */
export function stepped(bars: Bars, time: number, by: number): number {
  if (by === 0 || bars.length === 0) return time;
  const place = bars.indexAtOrBefore(time);
  if (place >= 0) return bars.time[Math.min(Math.max(place + by, 0), bars.length - 1)]!;
  const moved = Math.round(bars.logicalAt(time) + by);
  return moved >= 0 ? bars.time[Math.min(moved, bars.length - 1)]! : time + by * spacing(bars);
}

function spacing(bars: Bars): number {
  return bars.length > 1 ? (bars.time.at(-1)! - bars.time[0]!) / (bars.length - 1) : 86_400;
}
