// What every drawing is: it can say what it shows, how near the pointer is to it, and by which handles it is
// held; and it looks as a person chose, or as is usual for its kind.
import type { PrimitivePaneViewZOrder } from "lightweight-charts";
import type { Drawing, ShownDrawing } from "../wire.ts";
import { type Canvas, Drawn, type Surroundings, view } from "./drawn.ts";
import type { Spot } from "./geometry.ts";
import { type Handle, paintHandle } from "./handles.ts";
import { usualPen } from "./looks.ts";
import { dashes, type Pen } from "./paint.ts";

/** How much a drawing stands out: the pointer is over it, or it is the one selected. */
export type Mood = "plain" | "hovered" | "selected";

/** How much wider the lines of a drawing are that stands out. */
const EMPHASIS_PX = 0.75;

export interface Place {
  readonly prices: readonly number[];
  /** UTC epoch seconds. */
  readonly times: readonly number[];
}

const NOWHERE: Place = { prices: [], times: [] };

export abstract class DrawingPrimitive extends Drawn {
  private mood: Mood = "plain";
  private previewed: Drawing | null = null;

  /** `settled` is the drawing as the journal has it. */
  constructor(public settled: Drawing, around: Surroundings, ...layers: PrimitivePaneViewZOrder[]) {
    super(around, ...layers);
    this.views.push(view("top", (canvas) => this.paintHandles(canvas)));
  }

  /** The prices and times of the settled drawing. */
  protected abstract place(): Place;

  /** Settled prices that autoscale should make room for: a scale that moved along with the pointer would run away. */
  abstract prices(): readonly number[];

  /** Pixels from `spot` to the nearest line of it; Infinity when it is nowhere. */
  abstract distance(spot: Spot): number;

  abstract handles(): readonly Handle[];

  /** Whether `spot` lies in what it encloses. */
  encloses(_spot: Spot): boolean {
    return false;
  }

  /** What the journal asked for, as it is drawn; of a preview the journal knows nothing. */
  readback(): ShownDrawing {
    const { id, kind, colour = null, line_width = null, line_style = null, label = null, arrow = null } = this.settled;
    const { prices, times } = this.attachment ? this.place() : NOWHERE;
    return { id, kind, prices, times, colour, line_width, line_style, label, arrow };
  }

  /** What it looks like now: as the journal has it (`settled`), or as a person is about to make it. */
  get drawing(): Drawing {
    return this.previewed ?? this.settled;
  }

  /** The same drawing with other fields. */
  revise(drawing: Drawing): void {
    this.settled = drawing;
    this.frames = 0;
    this.redraw();
  }

  /** Shows it otherwise than the journal has it, until that is settled; null ends that. */
  preview(drawing: Drawing | null): void {
    this.previewed = drawing;
    this.redraw();
  }

  stand(mood: Mood): void {
    if (mood === this.mood) return;
    this.mood = mood;
    this.redraw();
  }

  protected get colour(): string {
    return this.pen().colour;
  }

  /** How its lines are drawn: as a person chose, or as usual for the kind, and wider while it stands out. */
  protected pen(otherwise: Partial<Pen> = {}): Pen {
    const { colour, line_width, line_style } = this.drawing;
    const theme = this.around.theme();
    const usual = { ...usualPen(this.drawing, theme), ...otherwise };
    const width = line_width ?? usual.width;
    return {
      colour: colour ? theme.named[colour] : usual.colour,
      width: this.mood === "plain" ? width : width + EMPHASIS_PX,
      dash: line_style ? dashes(line_style, width) : usual.dash,
    };
  }

  private paintHandles({ context }: Canvas): void {
    if (this.mood === "plain") return;
    const selected = this.mood === "selected";
    for (const handle of this.handles()) paintHandle(context, handle, selected, this.drawing.locked ?? false, this.around.theme());
    if (selected) this.around.paintedSelected();
  }
}
