// The chart's own word on what it shows: read from its series, scales, panes and primitives, never from
// the state that was asked for.
import type { Board } from "./board.ts";
import type { Comparisons } from "./comparisons.ts";
import { shownCrosshair } from "./crosshair.ts";
import type { Drawings } from "./drawings.ts";
import type { Indicators } from "./indicators.ts";
import { shownScale } from "./scale.ts";
import type { Viewport } from "./view.ts";
import type { Volume } from "./volume.ts";
import type { ReadBack } from "./wire.ts";

export interface Parts {
  readonly board: Board;
  readonly indicators: Indicators;
  readonly volume: Volume;
  readonly drawings: Drawings;
  readonly comparisons: Comparisons;
  readonly viewport: Viewport;
  readonly markedAsOf: number | null;
}

/** Why a state could not be shown; `retryable` when that may pass by itself. */
export interface Failure {
  readonly message: string;
  readonly retryable: boolean;
}

export function readBack(parts: Parts, seq: number, failure: Failure | null, paintedMs: number | null): ReadBack {
  const { board, indicators, volume, drawings, comparisons, viewport } = parts;
  const meta = board.bars?.meta ?? null;
  const shown = board.shownBars;
  return {
    seq,
    symbol: meta?.symbol ?? null,
    timeframe: meta?.timeframe ?? null,
    source: meta?.source ?? null,
    bars: shown,
    first_time: shown > 0 ? timeOf(board, 0) : null,
    last_time: shown > 0 ? timeOf(board, shown - 1) : null,
    style: board.style,
    scale: shownScale(board.main.priceScale()),
    as_of: parts.markedAsOf,
    visible_range: viewport.times,
    indicators: [...volume.readback(), ...indicators.readback()],
    drawings: drawings.readback(paintedMs !== null && board.hasRoom),
    comparisons: comparisons.readback(),
    crosshair: shownCrosshair(board.chart),
    panes: board.chart.panes().length,
    error: failure?.message ?? null,
    error_retryable: failure?.retryable ?? false,
    painted_ms: paintedMs === null ? null : Math.round(paintedMs * 10) / 10,
  };
}

function timeOf(board: Board, index: number): number | null {
  return (board.main.dataByIndex(index)?.time as number | undefined) ?? null;
}
