// How the crosshair follows the pointer: freely, drawn to a bar's prices, or not at all.
import { CrosshairMode as Mode, type IChartApiBase, type Time } from "lightweight-charts";
import type { CrosshairMode } from "./wire.ts";

const MODES: Readonly<Record<CrosshairMode, Mode>> = {
  normal: Mode.Normal,
  magnet: Mode.MagnetOHLC,
  hidden: Mode.Hidden,
};

export function setCrosshair(chart: IChartApiBase<Time>, mode: CrosshairMode): void {
  if (chart.options().crosshair.mode !== MODES[mode]) chart.applyOptions({ crosshair: { mode: MODES[mode] } });
}

/** The mode as the chart itself has it. */
export function shownCrosshair(chart: IChartApiBase<Time>): CrosshairMode {
  const { mode } = chart.options().crosshair;
  return (Object.keys(MODES) as CrosshairMode[]).find((name) => MODES[name] === mode) ?? "normal";
}
