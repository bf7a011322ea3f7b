// The chart in a sentence or two, for those who cannot see it.
import type { Bars } from "./bars.ts";
import { price } from "./numbers.ts";
import type { Clock } from "./time.ts";
import { STYLE_NAMES, timeframeWord } from "./words.ts";
import type { ReadBack, Style } from "./wire.ts";

/** `titles` are those of the indicators, volume apart. */
export function summary(bars: Bars | null, shown: ReadBack, titles: readonly string[], clock: Clock): string {
  if (!bars || bars.length === 0) return "Empty chart: no symbol chosen.";
  const { meta } = bars;
  const style = STYLE_NAMES[shown.style as Style] ?? "bars";
  const sentences = [
    `${meta.symbol}${meta.simulated ? ", simulated prices" : ""}: ${timeframeWord(meta.timeframe)} ${style}, ` +
      `${shown.bars} bars, last close ${price(bars.close.at(-1)!, meta.price_decimals)}.`,
  ];
  const range = shown.visible_range;
  if (range) sentences.push(`In view: ${clock.full(range.from)} to ${clock.full(range.to)}.`);
  if (titles.length > 0) sentences.push(`Indicators: ${titles.join(", ")}.`);
  if (shown.drawings.length > 0) sentences.push(`Drawings: ${drawn(shown, meta.price_decimals)}.`);
  return sentences.join(" ");
}

function drawn(shown: ReadBack, decimals: number): string {
  return shown.drawings
    .map(({ kind, prices }) => (kind === "level" ? `level at ${price(prices[0] ?? 0, decimals)}` : kind))
    .join(", ");
}
