// A quiet shade behind the bars of the exchange's extended hours: those before its open and after its close.
import { faded } from "../colours.ts";
import { type Canvas, Drawn, type Surroundings } from "./drawn.ts";
import { fill } from "./paint.ts";

/** Runs of extended hours that would begin closer together than this are noise, and are not shaded. */
const NEAREST_PX = 8;

export type Run = readonly [first: number, last: number];

/** Those of `runs` (sorted, apart) that touch the time from `from` to `to`. */
export function runsWithin(runs: readonly Run[], from: number, to: number): readonly Run[] {
  const first = firstWhere(runs, ([, last]) => last >= from);
  return runs.slice(first, firstWhere(runs, ([begin]) => begin > to));
}

export class SessionShade extends Drawn {
  constructor(around: Surroundings) {
    super(around, "bottom");
  }

  protected override paint({ context, width, height }: Canvas): void {
    const bars = this.around.bars();
    const span = this.attachment?.chart.timeScale().getVisibleLogicalRange();
    const seen = bars && span && bars.timesWithin(span.from - 1, span.to + 1);
    if (!seen) return;
    const runs = runsWithin(bars.meta.extended, seen.from, seen.to);
    if (runs.length * NEAREST_PX > width) return;
    const theme = this.around.theme();
    const colour = faded(theme.text, theme.dark ? 0.05 : 0.045);
    for (const [first, last] of runs) {
      const box = this.across(first, last, height);
      if (box) fill(context, box, colour);
    }
  }
}

/** The index of the first run for which `holds`; once it does it holds for all later ones. */
function firstWhere(runs: readonly Run[], holds: (run: Run) => boolean): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(runs[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
