// The selected drawing by keys: from one to the next, moved by bars and ticks, copied, removed, let go.
import { copyOf, looksOf } from "./copies.ts";
import { shiftOf } from "./drag.ts";
import { actionOf, type KeyAction } from "./keys.ts";
import { isMovable, type Shift, shifted } from "./moving.ts";
import { Nudges } from "./nudges.ts";
import type { Selection } from "./selection.ts";

/** A copy lies this far from what it was made of: to the left, and down the pane. */
const COPY_BARS = 3;
const COPY_PX = 24;

export class Keyed {
  /** Escape was pressed: Tab leaves the chart instead of going on through its drawings. */
  private left = false;
  private readonly nudges: Nudges;

  constructor(private readonly selection: Selection) {
    this.nudges = new Nudges((id, edit) => selection.edits.preview(id, edit), (id, edit) => selection.commit(id, edit));
  }

  key(event: KeyboardEvent): boolean {
    const action = actionOf(event);
    if (!action || !this.act(action, event)) return false;
    event.preventDefault();
    event.stopImmediatePropagation();
    return true;
  }

  /** What keys moved is sent now. */
  rest(): void {
    this.nudges.flush();
  }

  /** What keys moved is forgotten. */
  drop(): void {
    this.nudges.drop();
  }

  private act(action: KeyAction, event: KeyboardEvent): boolean {
    const { selection } = this;
    if (action.name === "cycle") return this.cycle(action.by, event);
    if (!selection.selected) return false;
    switch (action.name) {
      case "leave":
        this.left = true;
        selection.release();
        break;
      case "remove": selection.remove(); break;
      case "copy": void this.copy(); break;
      case "enter": selection.events.entered(); break;
      case "nudge": this.nudge(action.bars, action.ticks); break;
    }
    return true;
  }

  /** From drawing to drawing while the chart has the focus; past the last one the focus goes on through the page. */
  private cycle(by: 1 | -1, event: KeyboardEvent): boolean {
    const [target] = event.composedPath();
    if (this.left || !(target instanceof HTMLElement) || !target.classList.contains("stage")) {
      this.left = false;
      return false;
    }
    const { ids } = this.selection.picture.drawings;
    const now = this.selection.selected?.drawing.id;
    const at = now === undefined ? (by > 0 ? -1 : ids.length) : ids.indexOf(now);
    const next = ids[at + by] ?? null;
    this.selection.select(next);
    return next !== null;
  }

  private nudge(bars: number, ticks: number): void {
    const { selected, picture, events } = this.selection;
    const own = picture.board.bars;
    if (!selected || !own) return;
    const { drawing } = selected;
    if (!isMovable(drawing)) return events.refuse(drawing.locked ? "It is locked: unlock it to move it." : "A pattern stays where it was found.");
    const step = ticks * 10 ** -own.meta.price_decimals;
    const edit = shifted(drawing, { bars, price: (price) => price + step }, own);
    if (edit) this.nudges.to(drawing.id, edit);
  }

  private async copy(): Promise<void> {
    const { selection } = this;
    const { selected } = selection;
    const { bars } = selection.picture.board;
    const shift = this.copyShift();
    const moved = selected && bars && shift && shifted(selected.drawing, shift, bars);
    const command = selected && copyOf({ ...selected.drawing, ...moved });
    if (!selected || !command) return;
    const looks = looksOf(selected.drawing);
    const [seq] = await selection.edits.order(command);
    if (seq === undefined) return;
    selection.selectWhenDrawn(`d${seq}`);
    if (Object.keys(looks).length > 0) await selection.edits.order({ type: "edit_drawing", payload: { id: `d${seq}`, ...looks } });
  }

  private copyShift(): Shift | null {
    const { main, chart } = this.selection.picture.board;
    const y = chart.paneSize(0).height / 2;
    const from = { y, price: main.coordinateToPrice(y), logical: COPY_BARS };
    const to = { y: y + COPY_PX, price: main.coordinateToPrice(y + COPY_PX), logical: 0 };
    return shiftOf(from, to, this.selection.logarithmic);
  }
}
