// What the hand shows on the chart that is no drawing: rings where points come down, and the band of selected bars.
import { faded } from "../colours.ts";
import { type Canvas, Drawn, type Surroundings } from "../primitives/drawn.ts";
import type { VisibleRange } from "../wire.ts";
import type { Landing } from "./landing.ts";

const RING_PX = 4;
const EDGE_PX = 1;

/** A ring where each point came down; filled where it is on one of the bar's own prices. */
export class Rings extends Drawn {
  constructor(private readonly at: readonly Landing[], around: Surroundings) {
    super(around, "top");
  }

  protected override paint({ context }: Canvas): void {
    const { accent, background } = this.around.theme();
    context.lineWidth = 1.75;
    context.strokeStyle = accent;
    for (const landing of this.at) {
      const spot = this.spot(landing);
      if (!spot) continue;
      context.fillStyle = landing.snapped ? accent : background;
      context.beginPath();
      context.arc(spot.x, spot.y, RING_PX, 0, Math.PI * 2);
      context.fill();
      context.stroke();
    }
  }
}

/** Whole bars from one time to another, over the height of the pane. */
export class Band extends Drawn {
  constructor(private readonly range: VisibleRange, around: Surroundings) {
    super(around, "bottom");
  }

  protected override paint({ context, width, height }: Canvas): void {
    const half = (this.attachment?.chart.timeScale().options().barSpacing ?? 0) / 2;
    const from = this.x(this.range.from);
    const to = this.x(this.range.to);
    if (from === null || to === null) return;
    const { accent, dark } = this.around.theme();
    const left = Math.max(Math.round(from - half), -EDGE_PX * 2);
    const right = Math.min(Math.round(to + half), width + EDGE_PX * 2);
    if (left >= right) return;
    context.fillStyle = faded(accent, dark ? 0.18 : 0.1);
    context.fillRect(left, 0, right - left, height);
    context.fillStyle = faded(accent, 0.7);
    for (const edge of [left, right - EDGE_PX]) context.fillRect(edge, 0, EDGE_PX, height);
  }
}
