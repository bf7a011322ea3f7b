// From the places that were clicked to what is drawn: for each drawing tool how many places it takes, what it
// looks like on the way, and the command that it becomes. Pure: the chart and the server are elsewhere.
import type { Bars } from "../bars.ts";
import type { Command, Drawing, Extend, Point, Side } from "../wire.ts";
import { type Landing, rounded } from "./landing.ts";

/** A drawing without its place in the journal. */
export type Shape = Omit<Drawing, "id" | "seq" | "symbol" | "actor">;

export interface Sketch {
  readonly places: 1 | 2 | 3;
  /** Asks for words once its places are known. */
  readonly text?: true;
  /** What to show for the places so far; null when they show nothing yet. */
  shape(at: readonly Landing[], bars: Bars): Shape | null;
  /** The command, once there are as many places as it takes; null when they make no such drawing. */
  command(at: readonly Landing[], bars: Bars, text: string): Command | null;
}

/** Bars whose mean true range a planned trade risks. */
const RISK_BARS = 14;
/** What it may win for what it risks. */
const REWARD = 2;
/** At most this share of the price is at risk, so that no target falls to zero. */
const MOST_RISK = 0.4;

const point = ({ time, price }: Point): Point => ({ time, price });
const make = (type: string, payload: Record<string, unknown>): Command => ({ type, payload });

const level: Sketch = {
  places: 1,
  shape: ([at]) => at ? { kind: "level", role: "line", price: at.price } : null,
  command: ([at]) => at ? make("draw_level", { kind: "line", price: at.price }) : null,
};

const vertical: Sketch = {
  places: 1,
  shape: ([at]) => at ? { kind: "vertical", start: at.time } : null,
  command: ([at]) => at ? make("draw_vertical", { time: at.time }) : null,
};

/** A line on from its second place; `left` and `right` are the chart's. */
function line(extended: (start: Landing, end: Landing) => Extend): Sketch {
  return {
    places: 2,
    shape: ([start, end]) => start && end && start.index !== end.index
      ? { kind: "trendline", points: [point(start), point(end)], extend: extended(start, end) }
      : null,
    command: ([start, end]) => start && end && start.index !== end.index
      ? make("draw_trendline", { start: point(start), end: point(end), extend: extended(start, end) })
      : null,
  };
}

/** Two places joined, while the third is still open. */
function joined([start, end]: readonly Landing[]): Shape | null {
  return start && end && start.index !== end.index ? { kind: "trendline", points: [point(start), point(end)], extend: "none" } : null;
}

const retracement: Sketch = {
  places: 2,
  shape: ([start, end]) => start && end && start.price !== end.price ? fibonacci(start, end) : null,
  command: ([start, end]) => start && end && start.price !== end.price
    ? make("draw_fibonacci", { start: point(start), end: point(end) })
    : null,
};

const extension: Sketch = {
  places: 3,
  shape: ([start, end, pullback]) => start && end && pullback && start.price !== end.price
    ? { ...fibonacci(start, end), pullback: point(pullback) }
    : joined([start, end].filter((at) => at !== undefined)),
  command: ([start, end, pullback]) => start && end && pullback && start.price !== end.price
    ? make("draw_fibonacci", { start: point(start), end: point(end), pullback: point(pullback) })
    : null,
};

function fibonacci(start: Landing, end: Landing): Shape {
  return {
    kind: "fibonacci", points: [point(start), point(end)],
    high: Math.max(start.price, end.price), low: Math.min(start.price, end.price),
  };
}

const zone: Sketch = {
  places: 2,
  shape: ([a, b]) => a && b && a.index !== b.index && a.price !== b.price
    ? { kind: "zone", high: Math.max(a.price, b.price), low: Math.min(a.price, b.price), start: Math.min(a.time, b.time), end: Math.max(a.time, b.time) }
    : null,
  command: ([a, b]) => a && b && a.index !== b.index && a.price !== b.price
    ? make("draw_zone", { top: Math.max(a.price, b.price), bottom: Math.min(a.price, b.price), start: Math.min(a.time, b.time), end: Math.max(a.time, b.time) })
    : null,
};

/** How far the third place is above the line through the first two, at its own bar. */
export function channelWidth(start: Landing, end: Landing, third: Landing, decimals: number): number {
  const share = (third.index - start.index) / (end.index - start.index);
  return rounded(third.price - (start.price + (end.price - start.price) * share), decimals);
}

const channel: Sketch = {
  places: 3,
  shape: ([start, end, third], bars) => {
    if (!start || !end || !third || start.index === end.index) return joined([start, end].filter((at) => at !== undefined));
    return { kind: "channel", points: [point(start), point(end)], width: channelWidth(start, end, third, bars.meta.price_decimals) };
  },
  command: ([start, end, third], bars) => {
    if (!start || !end || !third || start.index === end.index) return null;
    const width = channelWidth(start, end, third, bars.meta.price_decimals);
    return width === 0 ? null : make("draw_channel", { start: point(start), end: point(end), width });
  },
};

const measure: Sketch = {
  places: 2,
  shape: ([start, end]) => start && end && !same(start, end) ? { kind: "measure", points: [point(start), point(end)] } : null,
  command: ([start, end]) => start && end && !same(start, end)
    ? make("draw_measure", { start: point(start), end: point(end) })
    : null,
};

function same(a: Landing, b: Landing): boolean {
  return a.index === b.index && a.price === b.price;
}

const note: Sketch = {
  places: 1,
  text: true,
  shape: ([at]) => at ? { kind: "annotation", start: at.time, price: at.price, label: "" } : null,
  command: ([at], _bars, text) => at && text ? make("annotate", { text, time: at.time, price: at.price }) : null,
};

/** From above it points down, from below up: whichever side of the bar's middle it was put on. */
function pointing(at: Landing, bars: Bars): "up" | "down" {
  const bar = bars.at(Math.min(at.index, bars.length - 1))!;
  return at.price < (bar.high + bar.low) / 2 ? "up" : "down";
}

const arrow: Sketch = {
  places: 1,
  text: true,
  shape: ([at], bars) => at ? { kind: "annotation", start: at.time, price: at.price, label: "", arrow: pointing(at, bars) } : null,
  command: ([at], bars, text) => at && text
    ? make("annotate", { text, time: at.time, price: at.price, arrow: pointing(at, bars) })
    : null,
};

/** Mean true range (high − low, or from the close before where that is further) of the bars up to `index`. */
export function recentRange(bars: Bars, index: number): number {
  const first = Math.max(index - RISK_BARS + 1, 0);
  let sum = 0;
  for (let i = first; i <= index; i++) {
    const before = bars.close[i - 1] ?? bars.close[i]!;
    sum += Math.max(bars.high[i]!, before) - Math.min(bars.low[i]!, before);
  }
  return sum / (index - first + 1);
}

/** Entry where it was put; the stop one recent range away, the target twice that. */
export function trade(at: Landing, side: Side, bars: Bars): { readonly entry: number; readonly stop: number; readonly target: number } {
  const decimals = bars.meta.price_decimals;
  const smallest = 10 ** -decimals;
  const risk = Math.max(Math.min(recentRange(bars, Math.min(at.index, bars.length - 1)), at.price * MOST_RISK), smallest) * (side === "long" ? 1 : -1);
  return { entry: at.price, stop: rounded(at.price - risk, decimals), target: rounded(at.price + risk * REWARD, decimals) };
}

function position(side: Side): Sketch {
  return {
    places: 1,
    shape: ([at], bars) => {
      if (!at) return null;
      const { entry, stop, target } = trade(at, side, bars);
      return { kind: "position", side, start: at.time, price: entry, stop, target };
    },
    command: ([at], bars) => at ? make("draw_position", { side, ...trade(at, side, bars), time: at.time }) : null,
  };
}

/** A replay from the bar that was clicked: it is the last one known. Neither the first bar nor the newest will do. */
const replay: Sketch = {
  places: 1,
  shape: ([at]) => at ? { kind: "vertical", start: at.time, label: "Replay from here" } : null,
  command: ([at], bars) => at && at.index > 0 && at.index < bars.length - 1
    ? make("replay", { action: "start", as_of: at.time, bars: 1 })
    : null,
};

export const SKETCHES = {
  level,
  trendline: line(() => "none"),
  ray: line((start, end) => start.index < end.index ? "right" : "left"),
  extended: line(() => "both"),
  vertical, channel, fibonacci: retracement, extension, zone, note, arrow, measure, replay,
  long: position("long"),
  short: position("short"),
} as const satisfies Readonly<Record<string, Sketch>>;

export type SketchName = keyof typeof SKETCHES;
