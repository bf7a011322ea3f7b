// Which drawing is selected and what a person does to it: by mouse and finger, by keys, and from the bar beside it.
import type { Hit } from "../drawings.ts";
import type { Gesture, Press } from "../hand/pointer.ts";
import type { Picture } from "../picture.ts";
import type { DrawingPrimitive } from "../primitives/drawing.ts";
import type { Handle } from "../primitives/handles.ts";
import { shownScale } from "../scale.ts";
import type { Drawing } from "../wire.ts";
import { cursorFor } from "./cursors.ts";
import { Drag, type Ground } from "./drag.ts";
import { Edits, type Send } from "./edits.ts";
import { Keyed } from "./keyed.ts";
import { type Edit, isMovable } from "./moving.ts";
import { words } from "./naming.ts";

/** How near to a line the pointer must be: a finger covers more than a mouse points at. Pixels. */
const REACH_PX = { mouse: 6, touch: 12 };
/** A press that moves less than this is a click. */
const STILL_PX = { mouse: 3, touch: 6 };

export interface SelectionEvents {
  /** Another drawing is selected, or it looks otherwise; null for none. */
  changed(drawing: Drawing | null): void;
  /** A drag begins or ends: what floats beside the drawing should not be in its way. */
  dragging(on: boolean): void;
  /** The keyboard wants the bar beside the drawing. */
  entered(): void;
  /** Words for those who listen. */
  announce(text: string): void;
  refuse(reason: string): void;
  cursor(name: string): void;
  /** Whether anchors are drawn to the bars' own prices. */
  magnet(): boolean;
}

interface Grip {
  readonly from: Press;
  readonly drag: Drag | null;
  moving: boolean;
  edit: Edit | null;
}

export class Selection implements Gesture {
  private id: string | null = null;
  private hovered: string | null = null;
  private awaited: string | null = null;
  private grip: Grip | null = null;
  /** A press that was left to the chart, and may turn out to be a click. */
  private loose = false;
  readonly edits: Edits;
  private readonly keys: Keyed;

  constructor(readonly picture: Picture, send: Send, readonly events: SelectionEvents) {
    this.edits = new Edits(picture.drawings, send, (reason) => events.refuse(reason));
    this.keys = new Keyed(this);
    picture.board.chart.subscribeClick((at) => at.point && this.clicked(at.point, at.paneIndex ?? 0));
  }

  get selected(): DrawingPrimitive | null {
    return this.id === null ? null : this.picture.drawings.get(this.id);
  }

  select(id: string | null): void {
    this.awaited = null;
    if (id === this.id) return;
    this.keys.rest();
    this.selected?.stand("plain");
    this.id = id;
    if (this.hovered === id) this.hovered = null;
    this.selected?.stand("selected");
    this.tell();
    if (this.selected) this.events.announce(`Selected: ${this.worded(this.selected.drawing)}`);
  }

  /** Selects what the journal has and the chart perhaps not yet, unless something else is chosen meanwhile. */
  selectWhenDrawn(id: string): void {
    if (this.picture.drawings.get(id)) this.select(id);
    else this.awaited = id;
  }

  /** From the bar: one change of the selected drawing. */
  change(edit: Edit): void {
    this.keys.rest();
    if (this.id !== null) this.commit(this.id, edit);
  }

  /** Takes the selected drawing away. */
  remove(): void {
    const { id, selected } = this;
    if (id === null || !selected) return;
    if (selected.drawing.locked) return this.events.refuse("It is locked: unlock it to remove it.");
    this.keys.drop();
    void this.edits.order({ type: "remove_drawing", payload: { id } });
  }

  /** The state of `seq` is drawn; what is selected may be gone, or be another. */
  synced(seq: number): void {
    this.edits.synced(seq);
    if (this.awaited !== null) this.selectWhenDrawn(this.awaited);
    if (this.id !== null && !this.selected) this.forget();
    this.selected?.stand("selected");
    if (!this.grip?.moving) this.tell();
  }

  close(): void {
    this.keys.drop();
    this.edits.close();
  }

  down(at: Press): boolean {
    this.loose = false;
    const hit = this.hit(at);
    const primitive = hit && this.picture.drawings.get(hit.id);
    if (!primitive || (hit.part === "inside" && hit.id !== this.id) || primitive.drawing.kind === "pattern") {
      this.loose = true;
      return false;
    }
    this.select(hit.id);
    this.grip = { from: at, drag: this.dragOf(primitive, hit.handle, at), moving: false, edit: null };
    return true;
  }

  move(at: Press): boolean {
    if (this.grip) this.pull(this.grip, at);
    else if (!at.pressed) return this.hover(at);
    return true;
  }

  up(): boolean {
    const { grip } = this;
    this.letGo();
    if (grip?.moving && grip.edit && this.id !== null) this.commit(this.id, grip.edit);
    return true;
  }

  cancel(): void {
    this.letGo();
    if (this.id !== null) this.edits.preview(this.id, null);
    this.point(null);
    this.events.cursor("");
  }

  key(event: KeyboardEvent): boolean {
    return this.keys.key(event);
  }

  /** Escape: first what is being dragged goes back, then the drawing is let go. */
  release(): void {
    if (this.grip?.moving) this.cancel();
    else this.select(null);
  }

  get logarithmic(): boolean {
    return shownScale(this.picture.board.main.priceScale()) === "log";
  }

  commit(id: string, edit: Edit): void {
    this.edits.commit(id, edit);
    if (id === this.id) this.tell();
  }

  private dragOf(primitive: DrawingPrimitive, handle: Handle | null, at: Press): Drag | null {
    const ground = this.ground(at);
    return ground && isMovable(primitive.drawing) ? new Drag(primitive.drawing, handle, at, ground) : null;
  }

  private ground(at: Press): Ground | null {
    const { bars, main } = this.picture.board;
    return bars && {
      bars, logarithmic: this.logarithmic, magnet: this.events.magnet() && !at.ctrl,
      y: (price) => main.priceToCoordinate(price),
    };
  }

  private pull(grip: Grip, at: Press): void {
    const still = at.touch ? STILL_PX.touch : STILL_PX.mouse;
    if (!grip.moving && Math.hypot(at.x - grip.from.x, at.y - grip.from.y) < still) return;
    if (!grip.moving) this.begin(grip);
    const edit = grip.drag?.to(at);
    if (!edit || this.id === null) return;
    grip.edit = edit;
    this.edits.preview(this.id, edit);
  }

  private begin(grip: Grip): void {
    grip.moving = true;
    this.keys.rest();
    if (grip.drag) this.events.dragging(true);
    else this.events.refuse("It is locked: unlock it to move it.");
  }

  private letGo(): void {
    if (this.grip?.moving) this.events.dragging(false);
    this.grip = null;
  }

  private hover(at: Press): boolean {
    const hit = this.hit(at);
    const seen = hit && (hit.part !== "inside" || hit.id === this.id) ? hit : null;
    this.point(seen?.id ?? null);
    const drawing = seen && this.picture.drawings.get(seen.id)?.drawing;
    this.events.cursor(seen && drawing ? cursorFor(drawing, seen, seen.id === this.id) : "");
    return seen !== null;
  }

  private point(id: string | null): void {
    if (id === this.hovered) return;
    if (this.hovered !== this.id) this.picture.drawings.get(this.hovered ?? "")?.stand("plain");
    this.hovered = id;
    if (id !== this.id) this.picture.drawings.get(id ?? "")?.stand("hovered");
  }

  /** A press that nobody took was a click: on what a drawing encloses it selects that, elsewhere it lets go. */
  private clicked(at: { readonly x: number; readonly y: number }, pane: number): void {
    if (!this.loose) return;
    this.loose = false;
    this.select(pane === 0 ? (this.picture.drawings.hit(at, REACH_PX.mouse, this.id)?.id ?? null) : null);
  }

  private hit(at: Press): Hit | null {
    return at.pane === 0 ? this.picture.drawings.hit(at, at.touch ? REACH_PX.touch : REACH_PX.mouse, this.id) : null;
  }

  private forget(): void {
    this.letGo();
    this.keys.drop();
    this.id = null;
    this.tell();
  }

  private tell(): void {
    this.events.changed(this.selected?.drawing ?? null);
  }

  private worded(drawing: Drawing): string {
    return words(drawing, (price) => this.picture.board.main.priceFormatter().format(price));
  }
}
