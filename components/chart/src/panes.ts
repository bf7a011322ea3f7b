// Where each pane of the chart begins, followed while a person drags the line between two of them.
import type { IChartApiBase, Time } from "lightweight-charts";
import { eachFrame } from "./throttle.ts";

export class PaneTops {
  private readonly observer = new ResizeObserver(() => this.measure());

  constructor(
    private readonly chart: IChartApiBase<Time>,
    private readonly root: HTMLElement,
    private readonly changed: (tops: readonly number[], width: number) => void,
  ) {
    this.observe();
  }

  /** Watches the panes there are now: after some were added or removed. */
  observe(): void {
    // Lightweight Charts makes a new pane's elements when it next draws.
    this.soon();
  }

  disconnect(): void {
    this.soon.cancel();
    this.observer.disconnect();
  }

  private readonly soon = eachFrame(() => {
    this.observer.disconnect();
    this.observer.observe(this.root);
    for (const pane of this.chart.panes()) {
      const row = pane.getHTMLElement();
      if (row) this.observer.observe(row);
    }
    this.measure();
  });

  private measure(): void {
    const tops = this.chart.panes().map((pane) => pane.getHTMLElement()?.offsetTop ?? 0);
    this.changed(tops, this.chart.paneSize(0).width);
  }
}
