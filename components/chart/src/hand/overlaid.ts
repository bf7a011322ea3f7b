// What the hand shows on the chart that is no drawing: rings where points come down, and the band of selected bars.
import type {
  IPrimitivePaneRenderer, IPrimitivePaneView, ISeriesPrimitive, PrimitivePaneViewZOrder, SeriesAttachedParameter,
  SeriesType, Time,
} from "lightweight-charts";
import { faded } from "../colours.ts";
import type { Theme } from "../theme.ts";
import type { Landing } from "./landing.ts";

const RING_PX = 4;

interface Sheet {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
}

abstract class Overlaid implements ISeriesPrimitive<Time> {
  protected attachment: SeriesAttachedParameter<Time, SeriesType> | null = null;
  private readonly views: readonly IPrimitivePaneView[];

  constructor(layer: PrimitivePaneViewZOrder) {
    const renderer: IPrimitivePaneRenderer = {
      draw: (target) => target.useMediaCoordinateSpace(({ context, mediaSize }) => {
        context.save();
        this.paint({ context, ...mediaSize });
        context.restore();
      }),
    };
    this.views = [{ zOrder: () => layer, renderer: () => renderer }];
  }

  attached(attachment: SeriesAttachedParameter<Time, SeriesType>): void {
    this.attachment = attachment;
    attachment.requestUpdate();
  }

  detached(): void {
    this.attachment?.requestUpdate();
    this.attachment = null;
  }

  paneViews(): readonly IPrimitivePaneView[] {
    return this.views;
  }

  protected abstract paint(sheet: Sheet): void;

  protected x(index: number): number | null {
    return this.attachment?.chart.timeScale().logicalToCoordinate(index as never) ?? null;
  }

  protected get barSpacing(): number {
    return this.attachment?.chart.timeScale().options().barSpacing ?? 0;
  }
}

/** A ring where each point came down; filled where it is on one of the bar's own prices. */
export class Rings extends Overlaid {
  constructor(private readonly at: readonly Landing[], private readonly theme: () => Theme) {
    super("top");
  }

  protected override paint({ context }: Sheet): void {
    const { accent, background } = this.theme();
    context.lineWidth = 1.75;
    context.strokeStyle = accent;
    for (const { index, price, snapped } of this.at) {
      const x = this.x(index);
      const y = this.attachment?.series.priceToCoordinate(price) ?? null;
      if (x === null || y === null) continue;
      context.fillStyle = snapped ? accent : background;
      context.beginPath();
      context.arc(x, y, RING_PX, 0, Math.PI * 2);
      context.fill();
      context.stroke();
    }
  }
}

/** The bars from one index to another, whole bars, over the height of the pane. */
export class Band extends Overlaid {
  constructor(private readonly span: () => readonly [first: number, last: number] | null, private readonly theme: () => Theme) {
    super("bottom");
  }

  protected override paint({ context, width, height }: Sheet): void {
    const span = this.span();
    const [from, to] = [span && this.x(span[0]), span && this.x(span[1])];
    if (from === null || to === null) return;
    const { accent, dark } = this.theme();
    const left = Math.max(Math.round(from - this.barSpacing / 2), -2);
    const right = Math.min(Math.round(to + this.barSpacing / 2), width + 2);
    if (left >= right) return;
    context.fillStyle = faded(accent, dark ? 0.18 : 0.1);
    context.fillRect(left, 0, right - left, height);
    context.fillStyle = faded(accent, 0.7);
    for (const edge of [left, right - 1]) context.fillRect(edge, 0, 1, height);
  }
}
