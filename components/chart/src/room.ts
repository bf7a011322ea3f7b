// One mounted chart: takes states as they come, loads what they need, paints them, and says what it painted.
import { Api, ApiError, isRefusal } from "./api.ts";
import { type Connection, Feed } from "./feed.ts";
import { onKey } from "./keyboard.ts";
import { type Loaded, Loader, sameSeries } from "./loader.ts";
import { nextPaint } from "./painted.ts";
import { PaneTops } from "./panes.ts";
import { Picture } from "./picture.ts";
import type { Failure } from "./readback.ts";
import { FallbackSource, HttpSource, type SeriesKey, type Source } from "./source.ts";
import { summary } from "./summary.ts";
import { Surface } from "./surface.ts";
import { readTheme, type Theme } from "./theme.ts";
import { debounce, eachFrame, throttle } from "./throttle.ts";
import { appRoot } from "./url.ts";
import { continues, isLasting, landing, viewReachesBackTo } from "./view.ts";
import type { ChartData, ChartState, ContextMessage, ReadBack, Seen, View } from "./wire.ts";
import { timeframeLabel } from "./words.ts";

const CONTEXT_MS = 300;
const SEEN_MS = 120;
const OLDER_WHEN_WITHIN_BARS = 40;
const RENEW_EVERY_MS = 15_000;

/** What the page lets the chart say to it. */
export interface Page {
  seen(seen: Seen): void;
  acknowledge(readback: ReadBack): void;
  renew(): void;
}

export class Room {
  private readonly surface: Surface;
  private readonly picture: Picture;
  private readonly tops: PaneTops;
  private readonly loader: Loader;
  private readonly api: Api;
  private readonly feed: Feed | null;
  private readonly listeners = new AbortController();
  private theme: Theme;

  private target: ChartState | null = null;
  private arrived = 0;
  private done: ChartState | null = null;
  private loaded: Loaded | null = null;
  private working = false;
  private wantsOlder = false;
  private loading: { readonly key: SeriesKey; readonly abort: AbortController } | null = null;
  /** The last view that was done or passed over; undefined until the first state. */
  private lastView: View | null | undefined;

  private messages = 0;
  private lastSeen = "";
  private lastAck = "";
  private renewedAt = -Infinity;
  private crosshair: ContextMessage["crosshair"] = null;

  constructor(parent: ShadowRoot | HTMLElement, private data: ChartData, private page: Page) {
    this.surface = new Surface(parent, () => this.retry());
    this.theme = this.readTheme();
    this.surface.retheme(this.theme);
    this.picture = new Picture(this.surface.canvas, this.surface.legend, this.theme);
    this.tops = new PaneTops(this.picture.board.chart, this.surface.root, (tops, width) => {
      this.surface.resized();
      this.surface.legend.place(tops, width);
    });
    this.api = new Api(appRoot(data.base, import.meta.url, document.baseURI), data.channel, data.token);
    this.loader = new Loader(this.source(data));
    this.surface.describe("loading", 0, null, null);
    this.surface.overlay.loading("chart", true);
    this.listen();
    this.feed = data.http ? this.openFeed() : null;
    if (data.fallback && !data.http) this.take(data.fallback.state, data.fallback.messages);
  }

  /** The page called again: something it hands over, or the theme, has changed. */
  update(data: ChartData, page: Page): void {
    const before = this.data;
    this.data = data;
    this.page = page;
    this.retheme();
    if (data.token !== before.token) {
      this.api.token = data.token;
      this.feed?.retryNow();
    }
    if (data.http || !data.fallback || data.fallback === before.fallback) return;
    if (JSON.stringify(data.fallback.bars) !== JSON.stringify(before.fallback?.bars)) this.loaded = null;
    this.loader.source = this.source(data);
    this.take(data.fallback.state, data.fallback.messages);
  }

  close(): void {
    this.listeners.abort();
    this.loading?.abort.abort();
    this.target = null;
    for (const paced of [this.sendContext, this.tellPage, this.showLegend]) paced.cancel();
    this.feed?.close();
    this.tops.disconnect();
    this.picture.remove();
    this.surface.remove();
  }

  private get closed(): boolean {
    return this.listeners.signal.aborted;
  }

  private source(data: ChartData): Source {
    return data.http || !data.fallback ? new HttpSource(this.api) : new FallbackSource(data.fallback);
  }

  private openFeed(): Feed {
    return new Feed(this.api, {
      state: (state) => this.take(state),
      messages: (count) => this.heard(count),
      connection: (connection) => this.connected(connection),
      refused: () => this.renew(),
      failed: (error) => this.surface.announce(error.message),
    });
  }

  // --- states in, pictures out

  private take(state: ChartState, messages?: number): void {
    this.target = state;
    this.arrived = performance.now();
    if (messages !== undefined) this.heard(messages);
    const wanted = keyOf(state);
    if (this.loading && (!wanted || !sameSeries(this.loading.key, wanted))) this.loading.abort.abort();
    void this.work();
  }

  /** One thing at a time, always the newest state: what was overtaken is never drawn. */
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
    this.report(state, failure, painted === null ? null : painted - arrived);
  }

  private async load(key: SeriesKey, state: ChartState): Promise<Loaded> {
    const abort = new AbortController();
    this.loading = { key, abort };
    const ids = state.indicators.map((one) => one.id);
    try {
      const same = sameSeries(this.loaded?.key ?? null, key) && this.loaded !== null;
      if (!same) this.showLoading(state);
      let loaded = same ? this.loaded! : await this.loader.load(key, ids, abort.signal);
      const missing = ids.filter((id) => !loaded.computed.has(id));
      if (missing.length > 0 && same) loaded = await this.loader.addSeries(loaded, missing, abort.signal);
      const view = this.viewToApply(state, !same);
      const back = view ? viewReachesBackTo(view, loaded.bars) : null;
      if (back !== null && loaded.bars.meta.has_more) loaded = await this.loader.reachBackTo(loaded, back, abort.signal);
      return loaded;
    } finally {
      this.loading = null;
    }
  }

  private draw(state: ChartState, loaded: Loaded | null): void {
    const { viewport, board } = this.picture;
    const otherSeries = !sameSeries(this.loaded?.key ?? null, loaded?.key ?? NO_SERIES);
    const view = loaded ? this.viewToApply(state, otherSeries) : null;
    const wasAt = otherSeries && board.bars ? viewport.times?.to : undefined;
    const sawNewest = wasAt === undefined || wasAt === board.bars?.time.at(-1);
    const first = board.bars === null;
    this.loaded = loaded;
    this.picture.show(state, loaded);
    this.tops.observe();
    this.lastView = state.view ?? null;
    if (!loaded) return this.surface.overlay.empty();
    this.surface.overlay.hide();
    this.surface.root.classList.remove("stale");
    if (view) viewport.apply(view);
    else if (first) viewport.reset();
    else if (!sawNewest) viewport.endAt(wasAt!);
    if (view?.action === "scroll" && view.price != null) this.picture.drawings.flash(view.price);
    board.setBaseline(Math.ceil(viewport.span?.from ?? 0));
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
    const abort = new AbortController();
    this.loading = { key: loaded.key, abort };
    try {
      const longer = await this.loader.older(loaded, abort.signal);
      if (this.closed || longer === loaded || this.loaded !== loaded) return;
      this.loaded = longer;
      this.picture.show(done, longer);
    } catch (problem) {
      // The bars in view are all there; scrolling on asks again.
      if (!this.closed && !abort.signal.aborted) this.surface.announce(`Older bars: ${described(problem).message}`);
    } finally {
      this.loading = null;
    }
  }

  private showLoading(state: ChartState): void {
    const blank = this.picture.board.bars === null;
    this.surface.describe("loading", this.done?.seq ?? 0, state.symbol, state.timeframe);
    this.surface.root.classList.toggle("stale", !blank);
    this.surface.overlay.loading(`${state.symbol} · ${timeframeLabel(state.timeframe)}`, blank);
  }

  private failed(state: ChartState, problem: unknown): Failure {
    const told = described(problem);
    if (isRefusal(problem)) this.renew();
    this.loaded = null;
    this.picture.show(state, null);
    this.surface.root.classList.remove("stale");
    this.surface.overlay.error(state.symbol ?? "The chart", told);
    this.surface.announce(`${state.symbol ?? "The chart"} could not be loaded. ${told.message}`);
    return { message: told.message, retryable: problem instanceof ApiError && problem.retryable };
  }

  private report(state: ChartState, failure: Failure | null, paintedMs: number | null): void {
    const readback = this.picture.readback(state.seq, failure, paintedMs);
    const status = failure ? "error" : state.symbol === null ? "empty" : "ready";
    this.surface.describe(status, state.seq, state.symbol, state.timeframe);
    this.surface.foot.show(this.picture.board.bars?.meta ?? null);
    const text = summary(this.picture.board.bars, readback, this.picture.board.clock);
    this.surface.summarise(text);
    if (!failure) this.surface.announce(text);
    this.acknowledge(readback);
    this.tellPage();
  }

  private acknowledge(readback: ReadBack): void {
    if (this.feed) return this.feed.acknowledge(readback);
    // Each acknowledgement makes the page run again: the same one twice would never end.
    const ack = `${readback.seq} ${readback.error}`;
    if (ack === this.lastAck) return;
    this.lastAck = ack;
    this.page.acknowledge(readback);
  }

  // --- the page and the person

  private heard(messages: number): void {
    this.messages = messages;
    if (this.done) this.tellPage();
  }

  private readonly tellPage = debounce(SEEN_MS, () => {
    const state = this.done;
    if (!state) return;
    const seen: Seen = { seq: state.seq, symbol: state.symbol, timeframe: state.timeframe, messages: this.messages };
    const text = JSON.stringify(seen);
    if (text === this.lastSeen) return;
    this.lastSeen = text;
    this.page.seen(seen);
  });

  private readonly sendContext = throttle(CONTEXT_MS, () => {
    this.feed?.context({ visible_range: this.picture.viewport.times, crosshair: this.crosshair, selection: null });
  });

  private hovered = -1;
  private readonly showLegend = eachFrame(() => this.surface.legend.show(this.hovered));

  private listen(): void {
    const { chart, } = this.picture.board;
    chart.subscribeCrosshairMove((at) => {
      this.hovered = at.logical === undefined || !at.point ? -1 : at.logical;
      const price = at.point && at.paneIndex === 0 ? this.picture.board.main.coordinateToPrice(at.point.y) : null;
      this.crosshair = at.time === undefined || price === null ? null : { time: at.time as number, price };
      this.showLegend();
      this.sendContext();
    });
    chart.timeScale().subscribeVisibleLogicalRangeChange((span) => {
      if (!span) return;
      this.picture.board.setBaseline(Math.ceil(span.from));
      if (span.from < OLDER_WHEN_WITHIN_BARS && this.loaded?.bars.meta.has_more && !this.wantsOlder) {
        this.wantsOlder = true;
        void this.work();
      }
      this.sendContext();
    });
    const { signal } = this.listeners;
    const { stage } = this.surface;
    stage.addEventListener("keydown", (event) => onKey(event, this.picture.viewport), { signal });
    const touched = (): void => this.picture.viewport.touched();
    stage.addEventListener("wheel", touched, { signal, passive: true });
    stage.addEventListener("pointermove", (event) => event.buttons !== 0 && touched(), { signal, passive: true });
  }

  private connected(connection: Connection): void {
    this.surface.foot.connected(connection);
    if (connection === "lost" && !this.target) {
      this.surface.overlay.error("The chart", { message: "The server does not answer.", correlationId: null });
      this.surface.describe("error", 0, null, null);
    }
  }

  private retry(): void {
    this.surface.overlay.loading("chart", true);
    this.feed?.retryNow();
    if (!this.target) return;
    this.done = null;
    this.arrived = performance.now();
    void this.work();
  }

  private renew(): void {
    const now = performance.now();
    if (now - this.renewedAt < RENEW_EVERY_MS) return;
    this.renewedAt = now;
    this.page.renew();
  }

  private readTheme(): Theme {
    return readTheme(this.surface.root, this.data.palette === "swapped");
  }

  private retheme(): void {
    const theme = this.readTheme();
    if (JSON.stringify(theme) === JSON.stringify(this.theme)) return;
    this.theme = theme;
    this.surface.retheme(theme);
    this.picture.retheme(theme);
  }
}

const NO_SERIES: SeriesKey = { symbol: "", timeframe: "", asOf: null };

function keyOf(state: ChartState): SeriesKey | null {
  return state.symbol === null ? null : { symbol: state.symbol, timeframe: state.timeframe, asOf: state.as_of ?? null };
}

function described(problem: unknown): { message: string; correlationId: string | null } {
  if (problem instanceof ApiError) return { message: problem.message, correlationId: problem.correlationId };
  return { message: problem instanceof Error ? problem.message : String(problem), correlationId: null };
}
