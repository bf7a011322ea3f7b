// Loads what a state needs: the newest page of bars with its indicators, then older pages on demand.
import { ApiError } from "./api.ts";
import { Bars } from "./bars.ts";
import type { SeriesKey, Source } from "./source.ts";
import { align, type Computed, joinOlder } from "./values.ts";

/** Enough for decades of days; a `max` of minutes stops here rather than load for ever. */
const MOST_PAGES = 20;

export interface Loaded {
  readonly key: SeriesKey;
  readonly bars: Bars;
  readonly computed: ReadonlyMap<string, Computed>;
  /** Bars of the symbols to compare with; one without bars is not in it. */
  readonly compared: ReadonlyMap<string, Bars>;
}

export function sameSeries(a: SeriesKey | null, b: SeriesKey): boolean {
  return a !== null && a.symbol === b.symbol && a.timeframe === b.timeframe && a.asOf === b.asOf;
}

export class Loader {
  constructor(public source: Source) {}

  /** The newest page. Bars and indicators are asked for at once: they take as long as the slower. */
  async load(key: SeriesKey, ids: readonly string[], signal: AbortSignal): Promise<Loaded> {
    const [reply, series] = await Promise.all([
      this.source.bars(key, undefined, signal),
      ids.length > 0 ? this.source.series(key, ids, undefined, signal) : null,
    ]);
    const bars = Bars.from(reply);
    const computed = series ? align(series, bars) : [];
    return { key, bars, computed: new Map(computed.map((one) => [one.series.id, one])), compared: new Map() };
  }

  /** Exactly these symbols to compare with, as far back as the bars go; those that are there are kept. */
  async compare(loaded: Loaded, symbols: readonly string[], signal: AbortSignal): Promise<Loaded> {
    const { compared, key } = loaded;
    if (symbols.length === compared.size && symbols.every((symbol) => compared.has(symbol))) return loaded;
    const found = await Promise.all(symbols.map(async (symbol) => {
      const bars = compared.get(symbol) ?? (await this.comparedBars({ ...key, symbol }, signal));
      return bars && ([symbol, await this.comparedBack(bars, loaded.bars, { ...key, symbol }, signal)] as const);
    }));
    return { ...loaded, compared: new Map(found.filter((pair) => pair !== null)) };
  }

  private async comparedBars(key: SeriesKey, signal: AbortSignal): Promise<Bars | null> {
    try {
      return Bars.from(await this.source.compared(key, undefined, signal));
    } catch (problem) {
      // A symbol that has no bars must not keep the others from being seen: the read-back tells that it is missing.
      if (problem instanceof ApiError && !problem.retryable) return null;
      throw problem;
    }
  }

  private async comparedBack(bars: Bars, beside: Bars, key: SeriesKey, signal: AbortSignal): Promise<Bars> {
    let reached = bars;
    for (let page = 0; page < MOST_PAGES && reached.meta.has_more && reached.time[0]! > beside.time[0]!; page++) {
      reached = reached.withOlder(await this.source.compared(key, reached.time[0], signal));
    }
    return reached;
  }

  /** Indicators that are not there yet, as far back as the bars go. */
  async addSeries(loaded: Loaded, ids: readonly string[], signal: AbortSignal): Promise<Loaded> {
    const { key, bars } = loaded;
    const newest = await this.source.series(key, ids, undefined, signal);
    let found = align(newest, bars);
    let reached = newest.time_from ?? -Infinity;
    while (found.length > 0 && reached > (bars.time[0] ?? Infinity)) {
      const older = await this.source.series(key, ids, reached, signal);
      if (older.count === 0 || older.time_from === null || older.time_from >= reached) break;
      reached = older.time_from;
      found = found.map((one) => joinOlder(one, older, bars));
    }
    const computed = new Map(loaded.computed);
    for (const one of found) computed.set(one.series.id, one);
    return { ...loaded, computed };
  }

  /** One older page in front; the same object when there is none. */
  async older(loaded: Loaded, signal: AbortSignal): Promise<Loaded> {
    const before = loaded.bars.time[0];
    if (!loaded.bars.meta.has_more || before === undefined) return loaded;
    const ids = [...loaded.computed.keys()];
    const [reply, series] = await Promise.all([
      this.source.bars(loaded.key, before, signal),
      ids.length > 0 ? this.source.series(loaded.key, ids, before, signal) : null,
    ]);
    const bars = loaded.bars.withOlder(reply);
    const computed = new Map<string, Computed>();
    for (const [id, one] of loaded.computed) {
      computed.set(id, joinOlder(one, series ?? { series: [], time_from: null, count: 0 }, bars));
    }
    const longer = await Promise.all([...loaded.compared].map(async ([symbol, one]) => (
      [symbol, await this.comparedBack(one, bars, { ...loaded.key, symbol }, signal)] as const
    )));
    return { key: loaded.key, bars, computed, compared: new Map(longer) };
  }

  /** Older pages until the bars reach back to `time`, or there are no more. */
  async reachBackTo(loaded: Loaded, time: number, signal: AbortSignal): Promise<Loaded> {
    let reached = loaded;
    for (let page = 0; page < MOST_PAGES; page++) {
      if ((reached.bars.time[0] ?? -Infinity) <= time) break;
      const next = await this.older(reached, signal);
      if (next === reached) break;
      reached = next;
    }
    return reached;
  }
}
