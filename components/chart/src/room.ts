// One mounted chart: joins the server's feed, the picture, the page around it and the person in front of it.
import { Api } from "./api.ts";
import { Director } from "./director.ts";
import { type Connection, Feed } from "./feed.ts";
import { Hand } from "./hand/hand.ts";
import { Pointer } from "./hand/pointer.ts";
import { Sender } from "./hand/sender.ts";
import { Help } from "./help.ts";
import { isForChart, onKey } from "./keyboard.ts";
import { PaneTops } from "./panes.ts";
import { onLinks } from "./links.ts";
import { Picture } from "./picture.ts";
import { selectionShortcuts } from "./select/keys.ts";
import { Selecting } from "./select/selecting.ts";
import { type ChartActs, chartShortcuts, type Shortcut, viewShortcuts } from "./shortcuts.ts";
import { captionOf, paint, pictureName, save } from "./snapshot.ts";
import { FallbackSource, HttpSource, type Source } from "./source.ts";
import { summary } from "./summary.ts";
import { Surface } from "./surface.ts";
import { readTheme, type Theme } from "./theme.ts";
import { debounce, eachFrame, throttle } from "./throttle.ts";
import { appRoot } from "./url.ts";
import type { ChartData, ChartState, Command, ContextMessage, DrawMessage, DrawReply, Fallback, MessageAction, ReadBack, Seen } from "./wire.ts";

const LEGEND_GAP_PX = 8;
const CONTEXT_MS = 300;
const SEEN_MS = 120;
const RENEW_EVERY_MS = 15_000;

/** What the page lets the chart say to it. */
export interface Page {
  seen(seen: Seen): void;
  acknowledge(readback: ReadBack): void;
  draw(message: DrawMessage): void;
  message(asked: MessageAction): void;
  renew(): void;
}

/** What of a state the page's own controls show: another view alone is no reason for the page to rerun. */
function shownByPage(state: ChartState, messages: number): string {
  const indicators = state.indicators.map((indicator) => indicator.id);
  const { symbol, timeframe, style, scale, as_of, can_undo, can_redo, drawings } = state;
  return JSON.stringify([symbol, timeframe, style, scale, as_of, can_undo, can_redo, indicators, drawings, messages]);
}

export class Room {
  private readonly surface: Surface;
  private readonly picture: Picture;
  private readonly director: Director;
  private readonly tops: PaneTops;
  private readonly api: Api;
  private readonly feed: Feed | null;
  private readonly listeners = new AbortController();
  private readonly shortcuts: readonly Shortcut[];
  private readonly help: Help;
  private readonly pointer: Pointer;
  /** For all that a hand does: draws, moves, removes. */
  private readonly sender: Sender;
  /** Null on a chart that is only looked at. */
  private readonly hand: Hand | null;
  private readonly selecting: Selecting | null;
  private theme: Theme;
  private messages = 0;
  private lastSeen = "";
  private lastAck = "";
  private renewedAt = -Infinity;
  private hovered = -1;
  /** A picture was asked for in the journal, and is taken once what stands before it is painted. */
  private pictureDue = false;
  private crosshair: ContextMessage["crosshair"] = null;

  constructor(parent: ShadowRoot | HTMLElement, private data: ChartData, private page: Page) {
    const acts: ChartActs = {
      save: () => this.save(),
      help: () => this.help.toggle(),
      order: (type, payload) => this.order(type, payload),
    };
    this.surface = new Surface(parent, () => this.retry(), acts);
    this.help = new Help(() => this.shortcuts);
    this.surface.root.append(this.help.root);
    this.theme = this.readTheme();
    this.surface.retheme(this.theme);
    this.picture = new Picture(this.surface.canvas, this.surface.legend, this.theme);
    this.picture.shadeExtended(data.shade_extended);
    this.pointer = new Pointer(this.surface.stage, this.picture.board, this.listeners.signal);
    this.tops = new PaneTops(this.picture.board.chart, this.surface.root, (tops, width) => {
      this.surface.resized(tops, width);
      this.picture.board.keepClear(this.surface.legend.height + LEGEND_GAP_PX);
    });
    this.api = new Api(appRoot(data.base, import.meta.url, document.baseURI), data.channel, data.token);
    this.director = new Director(this.picture, this.surface, this.source(data), {
      painted: (readback) => this.painted(readback),
      refused: () => this.renew(),
    });
    this.surface.describe("loading", 0, null, null);
    this.surface.loading("chart", true);
    this.sender = new Sender({
      push: (message) => this.feed?.push(message) ?? false,
      post: (message) => this.post(message),
    });
    this.hand = data.tools ? this.newHand() : null;
    this.selecting = this.hand && this.newSelecting(this.hand);
    this.pointer.tool = this.hand;
    this.pointer.selection = this.selecting?.selection ?? null;
    this.shortcuts = [
      ...viewShortcuts(this.picture.viewport), ...chartShortcuts(acts), ...(this.hand?.shortcuts ?? []),
      ...(this.selecting ? selectionShortcuts() : []),
    ];
    this.listen();
    this.feed = data.http ? this.openFeed() : null;
    if (!data.http && data.fallback) this.given(data.fallback);
  }

  /** The page called again: something it hands over, or the theme, has changed. */
  update(data: ChartData, page: Page): void {
    const before = this.data;
    this.data = data;
    this.page = page;
    this.retheme();
    this.picture.shadeExtended(data.shade_extended);
    if (data.token !== before.token) {
      this.api.token = data.token;
      this.feed?.retryNow();
    }
    if (data.http || !data.fallback || JSON.stringify(data.fallback) === JSON.stringify(before.fallback)) return;
    this.director.replaceSource(this.source(data));
    this.given(data.fallback);
  }

  close(): void {
    this.listeners.abort();
    this.director.close();
    for (const paced of [this.sendContext, this.tellPage, this.showLegend]) paced.cancel();
    this.selecting?.close();
    this.sender.close();
    this.feed?.close();
    this.tops.disconnect();
    this.picture.remove();
    this.surface.remove();
  }

  private source(data: ChartData): Source {
    return data.http || !data.fallback ? new HttpSource(this.api) : new FallbackSource(data.fallback);
  }

  private newHand(): Hand {
    const events = { selected: () => this.sendContext() };
    return new Hand(this.picture, this.surface, this.sender, events, this.listeners.signal);
  }

  private newSelecting(hand: Hand): Selecting {
    return new Selecting(this.picture, this.surface, {
      send: (...commands) => this.sender.send(...commands), theme: () => this.theme, magnet: () => hand.magnet,
    });
  }

  private openFeed(): Feed {
    return new Feed(this.api, {
      state: (state) => this.director.take(state),
      messages: (count) => this.heard(count),
      connection: (connection) => this.connected(connection),
      snapshot: () => {
        this.pictureDue = document.visibilityState === "visible";
      },
      drawn: (reply) => this.sender.take(reply),
      opened: () => this.sender.reconnected(),
      refused: () => this.renew(),
      failed: (error) => this.surface.announce(error.message),
    });
  }

  /** Without a server the page submits it, and says by its next state, or in words of its own, what came of it. */
  private post(message: DrawMessage): Promise<DrawReply> {
    if (this.feed) return this.feed.post(message);
    this.page.draw(message);
    return Promise.resolve({ type: "drawn", id: message.id, seqs: [] });
  }

  private given(fallback: Fallback): void {
    if (fallback.messages !== undefined) this.heard(fallback.messages);
    this.director.take(fallback.state);
  }

  private painted(readback: ReadBack): void {
    const { board, indicators } = this.picture;
    this.tops.observe();
    this.hand?.painted(readback.seq, readback.symbol, readback.timeframe);
    this.selecting?.selection.synced(readback.seq);
    this.surface.foot.show(board.bars?.meta ?? null, this.picture.comparisons.notes);
    const titles = indicators.all.map((shown) => shown.computed.series.title);
    const text = summary(board.bars, readback, titles, board.clock);
    this.surface.summarise(text);
    if (!readback.error) this.surface.announce(text);
    this.acknowledge(readback);
    this.tellPage();
    if (this.pictureDue) this.save();
  }

  private save(): void {
    this.pictureDue = false;
    const { board, viewport } = this.picture;
    if (!board.bars) return;
    const range = viewport.times;
    const caption = captionOf(board.bars, range, (time) => board.clock.full(time));
    save(paint(board, this.surface.legend.root, caption, this.theme), pictureName(board.bars, range));
    this.surface.announce("The picture was saved.");
  }

  private order(type: string, payload: Readonly<Record<string, unknown>>): void {
    this.sender.send({ type, payload }).catch((problem: Error) => this.surface.notice.refuse(problem.message));
  }

  private acknowledge(readback: ReadBack): void {
    if (this.feed) return this.feed.acknowledge(readback);
    // Each acknowledgement makes the page run again: the same one twice would never end.
    const ack = `${readback.seq} ${readback.error}`;
    if (ack === this.lastAck) return;
    this.lastAck = ack;
    this.page.acknowledge(readback);
  }

  private heard(messages: number): void {
    this.messages = messages;
    if (this.director.done) this.tellPage();
  }

  private readonly tellPage = debounce(SEEN_MS, () => {
    const state = this.director.done;
    if (!state) return;
    const seen: Seen = { seq: state.seq, symbol: state.symbol, timeframe: state.timeframe, messages: this.messages };
    const shown = shownByPage(state, this.messages);
    if (shown === this.lastSeen) return;
    this.lastSeen = shown;
    this.page.seen(seen);
  });

  private readonly sendContext = throttle(CONTEXT_MS, () => {
    this.feed?.context({ visible_range: this.picture.viewport.times, crosshair: this.crosshair, selection: this.hand?.selection ?? null });
  });

  private readonly showLegend = eachFrame(() => this.surface.legend.show(this.hovered));

  private listen(): void {
    const { board, viewport } = this.picture;
    board.chart.subscribeCrosshairMove((at) => {
      this.hovered = at.logical === undefined || !at.point ? -1 : at.logical;
      const price = at.point && at.paneIndex === 0 ? board.main.coordinateToPrice(at.point.y) : null;
      this.crosshair = at.time === undefined || price === null ? null : { time: at.time as number, price };
      this.showLegend();
      this.sendContext();
    });
    board.chart.timeScale().subscribeVisibleLogicalRangeChange((span) => {
      if (!span) return;
      board.setBaseline(Math.ceil(span.from));
      this.director.viewed(span);
      this.sendContext();
    });
    const { signal } = this.listeners;
    onLinks(document, { chart: (commands) => this.follow(commands), message: (asked) => this.page.message(asked) }, signal);
    const { stage } = this.surface;
    const keyed = (event: KeyboardEvent): void => {
      if (isForChart(event, stage) && !this.pointer.key(event)) onKey(event, this.shortcuts);
    };
    window.addEventListener("keydown", keyed, { signal, capture: true });
    stage.addEventListener("wheel", () => viewport.touched(), { signal, passive: true });
    stage.addEventListener("pointermove", (event) => event.buttons !== 0 && !this.pointer.busy && viewport.touched(), { signal, passive: true });
  }

  private follow(commands: readonly Command[]): void {
    this.sender.send(...commands).catch((problem: unknown) => this.surface.notice.refuse(problem instanceof Error ? problem.message : String(problem)));
  }

  private connected(connection: Connection): void {
    this.surface.foot.connected(connection);
    if (connection !== "lost" || this.director.hasState) return;
    this.surface.failed("The chart", { message: "The server does not answer.", correlationId: null });
    this.surface.describe("error", 0, null, null);
  }

  private retry(): void {
    this.surface.loading("chart", true);
    this.feed?.retryNow();
    this.director.retry();
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
    this.selecting?.retheme();
  }
}
