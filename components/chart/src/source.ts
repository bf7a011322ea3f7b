// Where bars and indicator values come from: the HTTP face, or, without one, what the page handed over.
import { type Api, ApiError, type Page, type Part, UNREACHABLE } from "./api.ts";
import type { BarsReply, Fallback, SeriesReply } from "./wire.ts";

/** `asOf` names the moment the journal clamps this series to; it is part of what makes bars the same. */
export interface SeriesKey {
  readonly symbol: string;
  readonly timeframe: string;
  readonly asOf: number | null;
}

export interface Source {
  bars(key: SeriesKey, part: Part, signal: AbortSignal): Promise<BarsReply>;
  series(key: SeriesKey, ids: readonly string[], part: Part, signal: AbortSignal): Promise<SeriesReply>;
  /** Bars of a symbol to compare with; fails with an `ApiError` that is not retryable where there are none. */
  compared(key: SeriesKey, part: Part, signal: AbortSignal): Promise<BarsReply>;
}

export class HttpSource implements Source {
  constructor(private readonly api: Api) {}

  bars(key: SeriesKey, part: Part, signal: AbortSignal): Promise<BarsReply> {
    return this.api.bars(page(key, part), signal);
  }

  series(key: SeriesKey, ids: readonly string[], part: Part, signal: AbortSignal): Promise<SeriesReply> {
    return this.api.series(page(key, part), ids, signal);
  }

  compared(key: SeriesKey, part: Part, signal: AbortSignal): Promise<BarsReply> {
    return this.bars(key, part, signal);
  }
}

export class FallbackSource implements Source {
  constructor(public given: Fallback) {}

  async bars(key: SeriesKey): Promise<BarsReply> {
    const { bars } = this.given;
    if (!bars || bars.symbol !== key.symbol || bars.timeframe !== key.timeframe) {
      throw new ApiError(`The page gave no bars of ${key.symbol}.`, 0, UNREACHABLE, null);
    }
    return { ...bars, has_more: false };
  }

  async series(_key: SeriesKey, ids: readonly string[]): Promise<SeriesReply> {
    const given = this.given.series;
    if (!given) return { series: [], time_from: null, count: 0 };
    return { ...given, series: given.series.filter((series) => ids.includes(series.id)) };
  }

  async compared(key: SeriesKey): Promise<BarsReply> {
    const bars = this.given.compared?.[key.symbol];
    if (!bars || bars.timeframe !== key.timeframe) throw new ApiError(`The page gave no bars of ${key.symbol}.`, 404, "not_found", null);
    return { ...bars, has_more: false };
  }
}

function page({ symbol, timeframe, asOf }: SeriesKey, part: Part): Page {
  return { symbol, timeframe, asOf, ...part };
}
