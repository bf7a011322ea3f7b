// Turns states into pictures: loads what a state needs, draws it, waits until it is painted, and says so. One
// thing at a time and always the newest state: what was overtaken while it loaded is never drawn.
import { ApiError, isRefusal } from "./api.ts";
import { type Loaded, Loader, sameSeries } from "./loader.ts";
import { nextPaint } from "./painted.ts";
import type { Picture } from "./picture.ts";
import type { Failure } from "./readback.ts";
import type { SeriesKey, Source } from "./source.ts";
import { Stillness } from "./stillness.ts";
import type { Surface } from "./surface.ts";
import { continues, isLasting, landing, type Span, viewReachesBackTo } from "./view.ts";
import { VOLUME } from "./volume.ts";
import type { ChartState, ReadBack, View } from "./wire.ts";
import { timeframeLabel } from "./words.ts";

/** Older bars are asked for when fewer are left beyond the left edge than these, or than are in view. */
const SPARE_BARS = 200;
/** Up to so many bars are drawn anew within a frame or two; more wait until nothing moves. */
const QUICK_BARS = 20_000;

export interface DirectorEvents {
  painted(readback: ReadBack): void;
  /** The token is no longer good. */
  refused(): void;
}

export class Director {
  /** The last state that was painted, or that failed to be. */
  done: ChartState | null = null;
  private target: ChartState | null = null;
  private arrived = 0;
  private loaded: Loaded | null = null;
  private working = false;
  private wantsOlder = false;
  private closed = false;
  private loading: { readonly key: SeriesKey; readonly abort: AbortController } | null = null;
  /** The last view that was done or passed over; undefined until the first state was drawn. */
  private lastView: View | null | undefined;
  private readonly loader: Loader;
  private readonly stillness: Stillness;

  constructor(
    private readonly picture: Picture,
    private readonly surface: Surface,
    source: Source,
    private readonly events: DirectorEvents,
  ) {
    this.loader = new Loader(source);
    this.stillness = new Stillness(surface.stage);
  }

  get hasState(): boolean {
    return this.target !== null;
  }

  take(state: ChartState): void {
    this.target = state;
    this.arrived = performance.now();
    const wanted = keyOf(state);
    if (this.loading && (!wanted || !sameSeries(this.loading.key, wanted))) this.loading.abort.abort();
    void this.work();
  }

  /** Other bars than before, though the state may be the same. */
  replaceSource(source: Source): void {
    this.loader.source = source;
    this.loaded = null;
    this.done = null;
  }

  retry(): void {
    if (this.target) {
      this.done = null;
      this.take(this.target);
    }
  }

  /** The view moved: its left edge may need older bars. */
  viewed({ from, to }: Span): void {
    this.stillness.touch();
    if (from > Math.max(SPARE_BARS, to - from) || this.wantsOlder || !this.loaded?.bars.meta.has_more) return;
    this.wantsOlder = true;
    void this.work();
  }

  close(): void {
    this.closed = true;
    this.stillness.close();
    this.loading?.abort.abort();
  }

  private async work(): Promise<void> {
    if (this.working) return;
    this.working = true;
    try {
      while (!this.closed) {
        if (this.target && this.target !== this.done) await this.apply(this.target);
        else if (this.wantsOlder) await this.older();
        else break;
      }
    } finally {
      this.working = false;
    }
  }

  private async apply(state: ChartState): Promise<void> {
    const arrived = this.arrived;
    const key = keyOf(state);
    let failure: Failure | null = null;
    try {
      const loaded = key ? await this.load(key, state) : null;
      if (this.closed) return;
      this.draw(state, loaded);
    } catch (problem) {
      if (this.closed || this.target !== state) return; // overtaken: its load was given up
      failure = this.failed(state, problem);
    }
    this.done = state;
    const painted = await nextPaint();
    if (this.closed) return;
    const status = failure ? "error" : state.symbol === null ? "empty" : "ready";
    this.surface.describe(status, state.seq, state.symbol, state.timeframe);
    this.events.painted(this.picture.readback(state.seq, failure, painted === null ? null : painted - arrived));
  }

  private async load(key: SeriesKey, state: ChartState): Promise<Loaded> {
    const { signal } = this.beginLoading(key);
    const ids = state.indicators.filter((one) => one.name !== VOLUME).map((one) => one.id);
    try {
      const kept = sameSeries(this.loaded?.key ?? null, key) ? this.loaded : null;
      if (!kept) this.showLoading(state);
      let loaded = kept ?? (await this.loader.load(key, ids, signal));
      const missing = ids.filter((id) => !loaded.computed.has(id));
      if (kept && missing.length > 0) loaded = await this.loader.addSeries(loaded, missing, signal);
      loaded = await this.loader.compare(loaded, state.comparisons ?? [], signal);
      const view = this.viewToApply(state, !kept);
      const back = view && viewReachesBackTo(view, loaded.bars);
      if (back !== null && loaded.bars.meta.has_more) loaded = await this.loader.reachBackTo(loaded, back, signal);
      return loaded;
    } finally {
      this.loading = null;
    }
  }

  private draw(state: ChartState, loaded: Loaded | null): void {
    const { viewport, board, drawings } = this.picture;
    const otherSeries = !loaded || !sameSeries(this.loaded?.key ?? null, loaded.key);
    const view = loaded && this.viewToApply(state, otherSeries);
    const first = board.bars === null;
    const edge = viewport.times?.to;
    const edgeIsOld = otherSeries && edge !== undefined && edge !== board.bars?.time.at(-1);
    this.loaded = loaded;
    this.picture.show(state, loaded);
    this.lastView = state.view ?? null;
    this.surface.settle(loaded !== null);
    this.surface.counted(loaded?.bars.length ?? 0);
    if (!loaded) return;
    if (view) viewport.apply(view);
    else if (first) viewport.reset();
    else if (edgeIsOld) viewport.endAt(edge);
    if (view?.action === "scroll" && view.price != null) drawings.flash(view.price);
  }

  /**
   * What the journal asks of the view and has not been done: on a page just opened the last lookback or range,
   * later whatever is new. A lookback that nobody has moved since is done again for another series.
   */
  private viewToApply(state: ChartState, otherSeries: boolean): View | null {
    const view = state.view ?? null;
    if (this.lastView === undefined) return view && isLasting(landing(view)) ? landing(view) : null;
    if (view && view.seq !== this.lastView?.seq) return continues(view, this.lastView) ? view : landing(view);
    return otherSeries ? this.picture.viewport.untouched : null;
  }

  private async older(): Promise<void> {
    this.wantsOlder = false;
    const { loaded, done } = this;
    if (!loaded || !done) return;
    const { signal } = this.beginLoading(loaded.key);
    try {
      const longer = await this.loader.older(loaded, signal);
      if (longer === loaded || !(await this.hasTimeFor(longer, loaded))) return;
      this.loaded = longer;
      this.picture.show(done, longer, { volumeLater: true });
      this.surface.counted(longer.bars.length);
      await nextPaint();
      if (await this.hasTimeFor(longer, longer)) this.picture.showVolume();
    } catch (problem) {
      // The bars in view are all there, and scrolling on asks again.
      if (!this.closed && !signal.aborted) this.surface.announce(`Older bars could not be loaded. ${messageOf(problem)}`);
    } finally {
      this.loading = null;
    }
  }

  /**
   * Whether `longer` is to be drawn now, `shown` being what is there. Many bars wait until nothing moves. A
   * state that comes meanwhile goes first, and the bars are asked for again when it is done.
   */
  private async hasTimeFor(longer: Loaded, shown: Loaded): Promise<boolean> {
    const wanted = (): boolean => !this.closed && this.loaded === shown && this.target === this.done;
    if (longer.bars.length <= QUICK_BARS) return wanted();
    const still = await this.stillness.reached(wanted);
    if (!still && !this.closed) this.wantsOlder = true;
    return still;
  }

  private beginLoading(key: SeriesKey): AbortController {
    const abort = new AbortController();
    this.loading = { key, abort };
    return abort;
  }

  private showLoading(state: ChartState): void {
    const what = `${state.symbol} · ${timeframeLabel(state.timeframe)}`;
    this.surface.describe("loading", this.done?.seq ?? 0, state.symbol, state.timeframe);
    this.surface.loading(what, this.picture.board.bars === null);
  }

  private failed(state: ChartState, problem: unknown): Failure {
    if (isRefusal(problem)) this.events.refused();
    this.loaded = null;
    this.picture.show(state, null);
    const message = messageOf(problem);
    this.surface.failed(state.symbol ?? "The chart", { message, correlationId: problem instanceof ApiError ? problem.correlationId : null });
    return { message, retryable: problem instanceof ApiError && problem.retryable };
  }
}

function keyOf(state: ChartState): SeriesKey | null {
  return state.symbol === null ? null : { symbol: state.symbol, timeframe: state.timeframe, asOf: state.as_of ?? null };
}

function messageOf(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem);
}
