// Names of things as a person reads them.
import { moment } from "./time.ts";
import type { BarsMeta } from "./bars.ts";
import type { Style } from "./wire.ts";

const SOURCES: Readonly<Record<string, string>> = {
  yahoo: "Yahoo", cache: "Yahoo (kept)", csv: "CSV", simulated: "Simulated prices",
};

/** `1d` → `1D`, `1wk` → `1W`, `1mo` → `1M`; minutes and hours stay as they are. */
export function timeframeLabel(timeframe: string): string {
  return { "1d": "1D", "1wk": "1W", "1mo": "1M" }[timeframe] ?? timeframe;
}

const TIMEFRAMES: Readonly<Record<string, string>> = {
  "1m": "1-minute", "5m": "5-minute", "15m": "15-minute", "30m": "30-minute", "1h": "hourly", "4h": "4-hour",
  "1d": "daily", "1wk": "weekly", "1mo": "monthly",
};

export function timeframeWord(timeframe: string): string {
  return TIMEFRAMES[timeframe] ?? timeframe;
}

export const STYLE_NAMES: Readonly<Record<Style, string>> = {
  candles: "candles", bars: "bars", line: "line", area: "area", baseline: "baseline",
  heikin_ashi: "Heikin-Ashi", hollow: "hollow candles",
};

/** Where a replay stands: `5 Jan 2017` for midnight UTC, which is how a date is given, else with the time there. */
export function cursorWords(asOf: number, zone: string): string {
  return asOf % 86_400 === 0 ? moment(asOf, "UTC").replace(" 00:00 UTC", "") : moment(asOf, zone);
}

/** `Yahoo · as of 20 Nov 2026 16:00 ET`. */
export function sourceLine(meta: BarsMeta): string {
  const source = SOURCES[meta.source] ?? meta.source;
  if (meta.simulated) return `${source} · not real market data`;
  return `${source} · as of ${cursorWords(meta.as_of, meta.timezone)}`;
}
