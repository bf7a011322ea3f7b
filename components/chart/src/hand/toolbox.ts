// The tool in hand: gathers the places that it needs, by clicks, by a drag or by taps, and hands them over. Knows
// nothing of what is drawn.
import { type Aim, type Landing } from "./landing.ts";
import type { Gesture, Press } from "./pointer.ts";
import { SKETCHES } from "./sketches.ts";
import type { ToolName } from "./tools.ts";

/** A press that moves further than this drags; less is a click. */
const DRAG_PX = 6;
const RANGE_PLACES = 2;

export interface Bench {
  /** Where a pointer comes down; null where nothing can be drawn. `free`: not drawn to a bar's prices. */
  land(aim: Aim, free: boolean): Landing | null;
  /** What the places so far look like, the last of them under the pointer where `open` says so. */
  show(tool: ToolName, at: readonly Landing[], open: boolean): void;
  clear(): void;
  /** All places are known. False when they make nothing: the last is then chosen again. */
  finish(tool: ToolName, at: readonly Landing[]): boolean;
  /** Another tool is in hand (null: the cursor), or the next of its places is wanted. */
  changed(tool: ToolName | null, step: number): void;
}

export function placesOf(tool: ToolName): number {
  return tool === "range" ? RANGE_PLACES : SKETCHES[tool].places;
}

export class Toolbox implements Gesture {
  private name: ToolName | null = null;
  private stays = false;
  private places: Landing[] = [];
  /** Where the press began that is not over yet, and whether it set a place. */
  private pressed: { readonly x: number; readonly y: number; readonly anchored: boolean } | null = null;

  constructor(private readonly bench: Bench) {}

  get tool(): ToolName | null {
    return this.name;
  }

  /** Whether the tool is kept after use. */
  get kept(): boolean {
    return this.stays;
  }

  /** Takes a tool in hand, to be used once unless it `stays`; null is the cursor. */
  pick(tool: ToolName | null, stays = false): void {
    this.name = tool;
    this.stays = stays && tool !== null;
    this.restart();
  }

  /** Lets the places go that were chosen. */
  restart(): void {
    this.places = [];
    this.pressed = null;
    this.bench.clear();
    this.bench.changed(this.name, 0);
  }

  down(at: Press): boolean {
    const here = this.here(at);
    if (!here || !this.name) return false;
    const anchored = this.places.length < placesOf(this.name) - 1;
    if (anchored) this.places.push(here);
    this.pressed = { x: at.x, y: at.y, anchored };
    this.bench.show(this.name, anchored ? this.places : [...this.places, here], !anchored);
    return true;
  }

  move(at: Press): boolean {
    const here = this.here(at);
    if (!here || !this.name) return false;
    this.bench.show(this.name, [...this.places, here], true);
    return true;
  }

  up(at: Press): boolean {
    const { pressed } = this;
    const here = this.here(at);
    this.pressed = null;
    if (!pressed || !here || !this.name) return false;
    const dragged = Math.hypot(at.x - pressed.x, at.y - pressed.y) > DRAG_PX;
    if (!pressed.anchored || dragged) this.places.push(here);
    if (this.places.length === placesOf(this.name)) this.finish(this.name);
    else this.bench.changed(this.name, this.places.length);
    return true;
  }

  cancel(): void {
    if (!this.name) return;
    if (this.pressed) this.restart();
    else if (this.places.length === 0) this.bench.clear();
  }

  /** Escape lets go of the places first, then of the tool. */
  key(event: KeyboardEvent): boolean {
    if (event.key !== "Escape" || !this.name) return false;
    if (this.places.length > 0) this.restart();
    else this.pick(null);
    return true;
  }

  private here(at: Press): Landing | null {
    return this.name && at.pane === 0 ? this.bench.land(at, at.ctrl) : null;
  }

  private finish(tool: ToolName): void {
    if (!this.bench.finish(tool, this.places)) {
      this.places.pop();
      this.bench.changed(tool, this.places.length);
    } else if (this.stays) this.restart();
    else this.pick(null);
  }
}
