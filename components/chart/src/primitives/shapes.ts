// What drawings have in common beyond lines: boxes, and text in several lines. Pixels, y downwards.
import type { Spot } from "./geometry.ts";

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The corners of a box in the order of a pen that never lifts. */
export function cornersOf({ left, top, right, bottom }: Box): Spot[] {
  return [{ x: left, y: top }, { x: right, y: top }, { x: right, y: bottom }, { x: left, y: bottom }];
}

/** The part of a box inside a pane of `width` × `height`, a pixel beyond its edges; null when none is. */
export function clipBox(box: Box, width: number, height: number): Box | null {
  const clipped = {
    left: Math.max(box.left, -1), top: Math.max(box.top, -1),
    right: Math.min(box.right, width + 1), bottom: Math.min(box.bottom, height + 1),
  };
  return clipped.left < clipped.right && clipped.top < clipped.bottom ? clipped : null;
}

/**
 * A box that holds `width` × `height` above `at`, below it where there is no room or `below` asks for that; moved
 * sideways to stay inside a pane `room` wide.
 */
export function besides(at: Spot, width: number, height: number, gap: number, room: number, below = false): Box {
  const left = Math.max(2, Math.min(at.x - width / 2, room - width - 2));
  const above = at.y - gap - height;
  const top = above >= 2 && !below ? above : at.y + gap;
  return { left, top, right: left + width, bottom: top + height };
}

/**
 * `text` in lines no wider than `widest` as `measure` has it, at most `most` of them; what does not fit ends in
 * an ellipsis. A word that is too long for a line is cut.
 */
export function wrapped(text: string, widest: number, most: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (measure(longer) <= widest) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    line = fitted(word, widest, measure);
  }
  if (line) lines.push(line);
  if (lines.length <= most) return lines;
  const last = fitted(`${lines[most - 1]!} ${lines[most]!}`, widest, measure);
  return [...lines.slice(0, most - 1), last];
}

/** The text, or as much of its beginning as fits with an ellipsis. */
export function fitted(text: string, widest: number, measure: (text: string) => number): string {
  if (measure(text) <= widest) return text;
  let length = text.length - 1;
  while (length > 1 && measure(`${text.slice(0, length)}…`) > widest) length--;
  return `${text.slice(0, length).trimEnd()}…`;
}

/** How much is won for each unit that is lost; NaN where nothing is at risk. */
export function rewardToRisk(entry: number, stop: number, target: number): number {
  return entry === stop ? Number.NaN : Math.abs(target - entry) / Math.abs(entry - stop);
}
