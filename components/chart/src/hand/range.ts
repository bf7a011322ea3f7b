// The bars that a person selected, to ask about: a band over them, and a chip that says which they are.
import type { Bars } from "../bars.ts";
import { element, setText } from "../dom.ts";
import type { Drawings } from "../drawings.ts";
import type { Clock } from "../time.ts";
import type { VisibleRange } from "../wire.ts";
import type { Landing } from "./landing.ts";
import { Band } from "./overlaid.ts";

const LAYER = "range";

/** What the range needs of the chart, read when it is needed. */
export interface Bench {
  readonly drawings: Drawings;
  bars(): Bars | null;
  clock(): Clock;
  changed(): void;
}

export class Range {
  readonly chip = element("div", "chip");
  private readonly words = element("span");
  private chosen: VisibleRange | null = null;

  constructor(private readonly bench: Bench) {
    const remove = element("button", "", "×");
    remove.type = "button";
    remove.setAttribute("aria-label", "Remove the selection of bars");
    remove.onclick = () => this.choose(null);
    this.chip.append(this.words, remove);
    this.chip.hidden = true;
  }

  /** First and last bar, by their times; null while nothing is selected. */
  get selection(): VisibleRange | null {
    return this.chosen;
  }

  /** While it is being dragged. */
  preview(at: readonly Landing[]): void {
    this.show(this.between(at));
  }

  choose(at: readonly Landing[] | null): void {
    this.chosen = at && this.between(at);
    this.show(this.chosen);
    this.bench.changed();
  }

  /** Back to what was chosen before. */
  restore(): void {
    this.show(this.chosen);
  }

  /** Nothing can be asked about bars that are yet to come. */
  private between(at: readonly Landing[]): VisibleRange | null {
    const last = this.bench.bars()?.time.at(-1) ?? -Infinity;
    const times = at.map(({ time }) => Math.min(time, last));
    return times.length === 0 ? null : { from: Math.min(...times), to: Math.max(...times) };
  }

  private show(range: VisibleRange | null): void {
    const { drawings } = this.bench;
    drawings.lay(LAYER, range && new Band(range, drawings.around));
    this.chip.hidden = range === null;
    const bars = this.bench.bars();
    if (!range || !bars) return;
    const count = bars.indexAtOrBefore(range.to) - bars.indexAtOrAfter(range.from) + 1;
    const clock = this.bench.clock();
    const dates = range.from === range.to ? clock.dated(range.from) : `${clock.dated(range.from)} – ${clock.dated(range.to)}`;
    setText(this.words, `${dates} · ${count} ${count === 1 ? "bar" : "bars"}`);
  }
}
