// Joins the selection to the chart's elements: the bar beside the drawing, the cursor, notices.
import type { Send } from "./edits.ts";
import type { Picture } from "../picture.ts";
import type { Surface } from "../surface.ts";
import type { Theme } from "../theme.ts";
import { eachFrame } from "../throttle.ts";
import type { Drawing } from "../wire.ts";
import { Bar } from "./bar.ts";
import { Selection } from "./selection.ts";

const LEGEND_GAP_PX = 6;

export interface SelectingRoom {
  readonly send: Send;
  theme(): Theme;
  /** Whether anchors are drawn to the bars' own prices. */
  magnet(): boolean;
}

export class Selecting {
  readonly selection: Selection;
  private readonly bar: Bar;
  private drawing: Drawing | null = null;

  constructor(private readonly picture: Picture, private readonly surface: Surface, private readonly room: SelectingRoom) {
    this.bar = new Bar({
      change: (edit) => this.selection.change(edit),
      remove: () => this.selection.remove(),
      left: () => surface.stage.focus({ preventScroll: true }),
    });
    surface.stage.append(this.bar.root);
    this.selection = new Selection(picture, room.send, {
      changed: (drawing) => this.changed(drawing),
      dragging: (on) => this.bar.aside(on),
      entered: () => this.bar.focus(),
      announce: (text) => surface.announce(text),
      refuse: (reason) => surface.notice.refuse(reason),
      cursor: (name) => surface.cursor(name),
      magnet: room.magnet,
    });
    picture.drawings.paintedSelected = () => this.place();
  }

  retheme(): void {
    this.bar.show(this.drawing, this.room.theme());
  }

  close(): void {
    this.place.cancel();
    this.selection.close();
  }

  private changed(drawing: Drawing | null): void {
    this.drawing = drawing;
    this.bar.show(drawing, this.room.theme());
    this.place();
  }

  private readonly place = eachFrame(() => {
    const spots = this.selection.selected?.handles() ?? [];
    this.bar.place(spots, this.picture.board.chart.paneSize(0), this.surface.legend.height + LEGEND_GAP_PX);
  });
}
