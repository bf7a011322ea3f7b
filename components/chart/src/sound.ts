// Bars as they came, checked at the border: what cannot be true is left out and told, never drawn.
import type { BarsReply } from "./wire.ts";

export type Columns = Pick<BarsReply, "time" | "open" | "high" | "low" | "close" | "volume">;

export interface Checked {
  readonly columns: Columns;
  /** How many bars were left out. */
  readonly refused: number;
  /** For a person, when some were; else null. */
  readonly note: string | null;
}

const PRICES = ["open", "high", "low", "close"] as const;

/** What is wrong with the bar at `index`, which comes after one at `previous`; null for nothing. */
export function faultOf(bars: Columns, index: number, previous: number): string | null {
  const time = bars.time[index]!;
  if (!Number.isFinite(time)) return "it has no time";
  if (time === previous) return "its time is there twice";
  if (time < previous) return "it is out of order";
  for (const name of PRICES) {
    const price = bars[name][index]!;
    if (!Number.isFinite(price)) return `the ${name} is not a number`;
    if (price <= 0) return `the ${name} is not above zero`;
  }
  const open = bars.open[index]!, high = bars.high[index]!, low = bars.low[index]!, close = bars.close[index]!;
  if (high < Math.max(open, close, low)) return "the high is not the highest price";
  if (low > Math.min(open, close)) return "the low is not the lowest price";
  return bars.volume[index]! >= 0 && Number.isFinite(bars.volume[index]!) ? null : "the volume is not a number of shares";
}

/** The bars that can be true. All of them, as is usual, are given back without a copy. */
export function checked(bars: Columns): Checked {
  const kept: number[] = [];
  let previous = -Infinity;
  let first: string | null = null;
  for (let i = 0; i < bars.time.length; i++) {
    const fault = faultOf(bars, i, previous);
    if (fault) {
      first ??= `${dated(bars.time[i]!)}: ${fault}`;
      continue;
    }
    previous = bars.time[i]!;
    kept.push(i);
  }
  const refused = bars.time.length - kept.length;
  if (refused === 0) return { columns: bars, refused, note: null };
  const pick = (column: readonly number[]): number[] => kept.map((i) => column[i]!);
  const columns = {
    time: pick(bars.time), open: pick(bars.open), high: pick(bars.high), low: pick(bars.low),
    close: pick(bars.close), volume: pick(bars.volume),
  };
  const what = refused === 1 ? "1 bar arrived broken and is not shown" : `${refused} bars arrived broken and are not shown`;
  return { columns, refused, note: `${what} (${first}).` };
}

function dated(time: number): string {
  return Number.isFinite(time) && Math.abs(time) < 8.64e12 ? new Date(time * 1000).toISOString().slice(0, 10) : "a bar";
}
