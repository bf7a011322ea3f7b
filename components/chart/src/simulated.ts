// The word SIMULATED across prices that were made up: in the canvas itself, so that a picture of it says so too.
import { createTextWatermark, type IChartApiBase, type ITextWatermarkPluginApi, type Time } from "lightweight-charts";
import { faded } from "./colours.ts";
import type { Theme } from "./theme.ts";

export class Simulated {
  private mark: ITextWatermarkPluginApi<Time> | null = null;

  constructor(private readonly chart: IChartApiBase<Time>) {}

  show(visible: boolean, theme: Theme): void {
    this.mark?.detach();
    this.mark = null;
    const pane = this.chart.panes()[0];
    if (!visible || !pane) return;
    this.mark = createTextWatermark(pane, {
      horzAlign: "center",
      vertAlign: "center",
      lines: [{ text: "SIMULATED", color: faded(theme.text, 0.09), fontSize: Math.round(Math.min(64, this.chart.paneSize(0).width / 9)), fontStyle: "600", fontFamily: theme.font }],
    });
  }
}
