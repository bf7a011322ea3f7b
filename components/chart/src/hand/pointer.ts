// The one set of pointer, touch and key listeners on the stage. An event goes to the active tool first, then to
// the selection, and what neither takes is left to Lightweight Charts: scroll, zoom, crosshair.
import type { IPaneApi, Time } from "lightweight-charts";
import type { Board } from "../board.ts";

/** A place on the chart. `x` and `y` are CSS pixels from the top left of its pane. */
export interface Place {
  readonly x: number;
  readonly y: number;
  /** 0 is the pane of the bars. */
  readonly pane: number;
  /** The bar there; null before the first bar and beyond the last. */
  readonly time: number | null;
  /** On the scale of the bars; null in any other pane. */
  readonly price: number | null;
  /** Index of the bar, fractional, beyond the bars where there are none; null without bars. */
  readonly logical: number | null;
}

/** A place, and how the pointer came there. */
export interface Press extends Place {
  readonly shift: boolean;
  /** Ctrl, or ⌘ on a Mac. */
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly touch: boolean;
  /** False while the pointer only hovers. */
  readonly pressed: boolean;
  /** 2 for the second press of a double click. */
  readonly clicks: number;
}

/** One who may take events. Each answer says whether it did; who takes `down` gets all until `up` or `cancel`. */
export interface Gesture {
  down(at: Press): boolean;
  /** Also while no button is pressed (`at.pressed` is false). */
  move(at: Press): boolean;
  up(at: Press): boolean;
  /** The press was taken away, or the pointer left the chart. */
  cancel(): void;
  key(event: KeyboardEvent): boolean;
}

const DOUBLE_MS = 400;
const DOUBLE_PX = 6;

export class Pointer {
  /** The tool in hand, asked first. */
  tool: Gesture | null = null;
  /** Asked for what the tool leaves. */
  selection: Gesture | null = null;
  private taker: Gesture | null = null;
  private hovered: Gesture | null = null;
  private pointerId = -1;
  private clicks = 0;
  private last: { readonly at: number; readonly x: number; readonly y: number } | null = null;

  constructor(private readonly stage: HTMLElement, private readonly board: Board, signal: AbortSignal) {
    const on = <K extends keyof HTMLElementEventMap>(name: K, heard: (event: HTMLElementEventMap[K]) => void): void =>
      stage.addEventListener(name, heard, { signal, passive: false });
    on("pointerdown", (event) => this.down(event));
    on("pointermove", (event) => this.move(event));
    on("pointerup", (event) => this.up(event));
    on("pointercancel", (event) => event.pointerId === this.pointerId && this.release());
    on("pointerleave", () => this.leave());
    // A finger whose press was taken draws: it neither scrolls the page nor acts as a mouse afterwards.
    for (const name of ["touchstart", "touchmove"] as const) on(name, (event) => this.taker && event.cancelable && event.preventDefault());
  }

  /** Whether a press is somebody's: it moves no view. */
  get busy(): boolean {
    return this.taker !== null;
  }

  /** Whether the tool or the selection took the key. */
  key(event: KeyboardEvent): boolean {
    return this.gestures().some((gesture) => gesture.key(event));
  }

  private gestures(): Gesture[] {
    return [this.tool, this.selection].filter((gesture) => gesture !== null);
  }

  private down(event: PointerEvent): void {
    const at = this.place(event);
    if (!at || event.button !== 0 || this.taker) return;
    this.count(event);
    this.taker = this.gestures().find((gesture) => gesture.down(this.press(event, at, true))) ?? null;
    if (!this.taker) return;
    this.pointerId = event.pointerId;
    this.stage.setPointerCapture(event.pointerId);
    this.stage.focus({ preventScroll: true });
    this.board.hold(true);
  }

  private move(event: PointerEvent): void {
    if (this.taker) {
      const at = event.pointerId === this.pointerId && this.clamped(event);
      if (at) this.taker.move(this.press(event, at, true));
      return;
    }
    // A button that nobody took scrolls the chart.
    const at = event.buttons === 0 ? this.place(event) : null;
    const hovered = at && (this.gestures().find((gesture) => gesture.move(this.press(event, at, false))) ?? null);
    if (this.hovered && this.hovered !== hovered) this.hovered.cancel();
    this.hovered = hovered;
  }

  private up(event: PointerEvent): void {
    const { taker } = this;
    if (!taker || event.pointerId !== this.pointerId) return;
    const at = this.clamped(event);
    this.letGo();
    if (at) taker.up(this.press(event, at, true));
    else taker.cancel();
  }

  private leave(): void {
    if (this.taker) return;
    this.hovered?.cancel();
    this.hovered = null;
  }

  private release(): void {
    const { taker } = this;
    this.letGo();
    taker?.cancel();
  }

  private letGo(): void {
    this.taker = null;
    this.pointerId = -1;
    this.board.hold(false);
  }

  private count({ timeStamp, clientX: x, clientY: y }: PointerEvent): void {
    const { last } = this;
    const again = last && timeStamp - last.at < DOUBLE_MS && Math.hypot(x - last.x, y - last.y) < DOUBLE_PX;
    this.clicks = again ? this.clicks + 1 : 1;
    this.last = { at: timeStamp, x, y };
  }

  private press(event: PointerEvent, at: Place, pressed: boolean): Press {
    return {
      ...at, pressed, shift: event.shiftKey, ctrl: event.ctrlKey || event.metaKey, alt: event.altKey,
      touch: event.pointerType === "touch", clicks: this.clicks,
    };
  }

  /** Where an event is on the chart; null on an axis, between panes, and on what lies over the chart. */
  private place(event: PointerEvent): Place | null {
    if (!(event.target instanceof HTMLCanvasElement)) return null;
    const panes = this.board.chart.panes();
    const pane = panes.findIndex((one) => inside(event.clientY, one));
    const { left } = this.stage.getBoundingClientRect();
    if (pane < 0 || event.clientX - left > this.board.chart.paneSize(0).width) return null;
    return this.on(pane, event);
  }

  /** For a press that was taken: the pane of the bars, even where the pointer went beyond it. */
  private clamped(event: PointerEvent): Place | null {
    return this.on(0, event);
  }

  private on(pane: number, { clientX, clientY }: PointerEvent): Place | null {
    const row = this.board.chart.panes()[pane]?.getHTMLElement();
    if (!row) return null;
    const { top } = row.getBoundingClientRect();
    const { width, height } = this.board.chart.paneSize(pane);
    const x = Math.min(Math.max(clientX - this.stage.getBoundingClientRect().left, 0), width);
    const y = Math.min(Math.max(clientY - top, 0), height);
    return { x, y, pane, ...this.board.meaning(x, pane === 0 ? y : null) };
  }
}

function inside(y: number, pane: IPaneApi<Time>): boolean {
  const rect = pane.getHTMLElement()?.getBoundingClientRect();
  return rect !== undefined && y >= rect.top && y < rect.bottom;
}
