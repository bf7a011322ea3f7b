// Linear, logarithmic, percent from the first bar in view, or that bar indexed to 100.
import { type IPriceScaleApi, PriceScaleMode } from "lightweight-charts";
import type { Scale } from "./wire.ts";

const MODES: Readonly<Record<Scale, PriceScaleMode>> = {
  linear: PriceScaleMode.Normal,
  log: PriceScaleMode.Logarithmic,
  percent: PriceScaleMode.Percentage,
  indexed: PriceScaleMode.IndexedTo100,
};

export function setScale(scale: IPriceScaleApi, mode: Scale): void {
  if (shownScale(scale) === mode) return;
  scale.applyOptions({ mode: MODES[mode] });
  scale.setAutoScale(true);
}

/** The mode as the price scale itself has it. */
export function shownScale(scale: IPriceScaleApi): Scale {
  const mode = scale.options().mode;
  return (Object.keys(MODES) as Scale[]).find((name) => MODES[name] === mode) ?? "linear";
}
