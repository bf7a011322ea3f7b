// Small things that several tests need.
import type { BarsReply, Drawing, Series } from "../src/wire.ts";

export function reply(time: number[], meta: Partial<BarsReply> = {}): BarsReply {
  const close = time.map((_, i) => 100 + i);
  return {
    symbol: "AAPL", name: "Apple Inc.", timeframe: "1d", source: "csv", simulated: false, as_of: 0, currency: "USD",
    timezone: "America/New_York", price_decimals: 2, notes: [], has_more: false, extended: [], ahead: [],
    time, open: close, high: close.map((price) => price + 1), low: close.map((price) => price - 1), close,
    volume: time.map(() => 1000), ...meta,
  };
}

export function series(id: string, values: (number | null)[]): Series {
  return {
    id, name: "sma", title: id, pane: "price", guides: [],
    plots: [{ key: "sma", label: "SMA", style: "line", colour: 0, values }],
  };
}

export function drawing(fields: Partial<Drawing>): Drawing {
  return { id: "d1", seq: 1, symbol: "AAPL", kind: "level", actor: "chat", ...fields };
}
