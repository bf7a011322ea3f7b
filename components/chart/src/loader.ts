// Loads what a state needs: the newest page of bars with its indicators, then older pages on demand.
import { ApiError, LARGEST_PAGE_BARS, PAGE_BARS, type Part } from "./api.ts";
import { Bars } from "./bars.ts";
import type { SeriesKey, Source } from "./source.ts";
import { align, type Computed, joinOlder } from "./values.ts";
import type { BarsReply, SeriesReply } from "./wire.ts";

const NEWEST: Part = { limit: PAGE_BARS };
/** About 300 MB in the browser; more bars than these are not loaded, however far one scrolls back. */
export const MOST_BARS = 1_000_000;
/** The most that is put in front in one go: drawing anew takes a second for each 500,000 bars in all. */
const LARGEST_STEP_BARS = 100_000;

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
      this.source.bars(key, NEWEST, signal),
      ids.length > 0 ? this.source.series(key, ids, NEWEST, signal) : null,
    ]);
    const bars = Bars.from(reply);
    const computed = series ? align([series], bars) : [];
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
      return Bars.from(await this.source.compared(key, NEWEST, signal));
    } catch (problem) {
      // A symbol that has no bars must not keep the others from being seen: the read-back tells that it is missing.
      if (problem instanceof ApiError && !problem.retryable) return null;
      throw problem;
    }
  }

  private async comparedBack(bars: Bars, beside: Bars, key: SeriesKey, signal: AbortSignal): Promise<Bars> {
    const pages: BarsReply[] = [];
    let first = bars.time[0];
    let more = bars.meta.has_more;
    while (more && first !== undefined && first > beside.time[0]! && pages.length * LARGEST_PAGE_BARS < MOST_BARS) {
      const page = await this.source.compared(key, { before: first, limit: LARGEST_PAGE_BARS }, signal);
      pages.push(page);
      more = page.has_more && page.time[0]! < first;
      first = page.time[0];
    }
    return pages.length > 0 ? bars.withOlder(...pages) : bars;
  }

  /** Indicators that are not there yet, as far back as the bars go. */
  async addSeries(loaded: Loaded, ids: readonly string[], signal: AbortSignal): Promise<Loaded> {
    const { key, bars } = loaded;
    const pages = [await this.source.series(key, ids, NEWEST, signal)];
    let reached = pages[0]!.time_from ?? -Infinity;
    while (pages[0]!.series.length > 0 && reached > (bars.time[0] ?? Infinity)) {
      const older = await this.source.series(key, ids, { before: reached, limit: LARGEST_PAGE_BARS }, signal);
      if (older.count === 0 || older.time_from === null || older.time_from >= reached) break;
      reached = older.time_from;
      pages.push(older);
    }
    const computed = new Map(loaded.computed);
    for (const one of align(pages, bars)) computed.set(one.series.id, one);
    return { ...loaded, computed };
  }

  /**
   * As many older bars in front as there are, within limits; the same object when there are none. Each time
   * twice as many: all has to be drawn anew, and so the work stays in proportion to what is loaded in the end.
   */
  async older(loaded: Loaded, signal: AbortSignal): Promise<Loaded> {
    const have = loaded.bars.length;
    const wanted = Math.min(have, LARGEST_STEP_BARS, MOST_BARS - have);
    if (!loaded.bars.meta.has_more || wanted <= 0) return loaded;
    const pages = await this.olderPages(loaded, Math.max(wanted, PAGE_BARS), signal);
    const bars = loaded.bars.withOlder(...pages.map(([reply]) => reply));
    const series = pages.flatMap(([, reply]) => reply ?? []);
    const computed = new Map([...loaded.computed].map(([id, one]) => [id, joinOlder(one, series, bars)]));
    const longer = await Promise.all([...loaded.compared].map(async ([symbol, one]) => (
      [symbol, await this.comparedBack(one, bars, { ...loaded.key, symbol }, signal)] as const
    )));
    return { key: loaded.key, bars, computed, compared: new Map(longer) };
  }

  /** Pages with the values of their indicators, newest first, until `wanted` bars are there or no more are. */
  private async olderPages(loaded: Loaded, wanted: number, signal: AbortSignal): Promise<[BarsReply, SeriesReply | null][]> {
    const ids = [...loaded.computed.keys()];
    const pages: [BarsReply, SeriesReply | null][] = [];
    let before = loaded.bars.time[0]!;
    for (let left = wanted; left > 0;) {
      const part = { before, limit: Math.min(left, LARGEST_PAGE_BARS) };
      const page = await Promise.all([
        this.source.bars(loaded.key, part, signal),
        ids.length > 0 ? this.source.series(loaded.key, ids, part, signal) : null,
      ]);
      pages.push(page);
      const [{ time, has_more }] = page;
      if (!has_more || !(time[0]! < before)) break;
      before = time[0]!;
      left -= time.length;
    }
    return pages;
  }

  /** Older bars until they reach back to `time`, or there are no more. */
  async reachBackTo(loaded: Loaded, time: number, signal: AbortSignal): Promise<Loaded> {
    let reached = loaded;
    while ((reached.bars.time[0] ?? -Infinity) > time) {
      const next = await this.older(reached, signal);
      if (next === reached) break;
      reached = next;
    }
    return reached;
  }
}
