// Times as places among the bars: how far a drawing may go, and where its ends are then.
import type { Bars } from "../bars.ts";

/** `by` whole bars, or as many as leave each of `times` inside the bars there are or are to come; those that lie outside hold nothing back. */
export function stepsWithin(bars: Bars, times: readonly number[], by: number): number {
  const places = times.map((time) => Math.floor(bars.logicalAt(time))).filter((place) => place >= 0 && place < bars.reach);
  if (places.length === 0) return bars.length === 0 ? 0 : by;
  const least = -Math.min(...places);
  const most = bars.reach - 1 - Math.max(...places);
  return Math.min(Math.max(by, least), most) + 0;
}

/**
 * The open of the bar that is `by` bars from the one `time` falls into; `time` itself for none. Outside the
 * bars that are known it goes by their usual spacing, so that the drawing keeps its width.
 */
export function stepped(bars: Bars, time: number, by: number): number {
  if (by === 0 || bars.length === 0) return time;
  const place = bars.logicalAt(time);
  const known = (at: number): boolean => at >= 0 && at < bars.reach;
  if (known(place)) return bars.timeAt(Math.min(Math.max(Math.floor(place) + by, 0), bars.reach - 1))!;
  const moved = Math.round(place + by);
  return known(moved) ? bars.timeAt(moved)! : time + by * spacing(bars);
}

function spacing(bars: Bars): number {
  return bars.length > 1 ? (bars.time.at(-1)! - bars.time[0]!) / (bars.length - 1) : 86_400;
}
