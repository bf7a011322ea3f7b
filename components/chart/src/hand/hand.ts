// What a person makes on the chart with a tool in hand: joins rail, toolbox, drafts, the selected bars and the sender.
import type { Picture } from "../picture.ts";
import type { Shortcut } from "../shortcuts.ts";
import type { Surface } from "../surface.ts";
import type { VisibleRange } from "../wire.ts";
import { Drafts } from "./drafts.ts";
import { type Aim, land, type Landing, placedIn } from "./landing.ts";
import type { Gesture, Press } from "./pointer.ts";
import { Rail } from "./rail.ts";
import { Range } from "./range.ts";
import type { Sender } from "./sender.ts";
import { SKETCHES, type Shape, type SketchName } from "./sketches.ts";
import { Toolbox } from "./toolbox.ts";
import { toolOf, type ToolName, TOOLS } from "./tools.ts";
import { askWords } from "./writing.ts";

export interface HandEvents {
  /** Other bars are selected, or none. */
  selected(): void;
}

export class Hand implements Gesture {
  private readonly box: Toolbox;
  private readonly rail: Rail;
  private readonly range: Range;
  private readonly drafts: Drafts;
  /** Whether points are drawn to the bars' own prices. */
  magnet = true;
  private symbol: string | null = null;
  private series = "";

  constructor(
    private readonly picture: Picture,
    private readonly surface: Surface,
    sender: Sender,
    events: HandEvents,
    signal: AbortSignal,
  ) {
    this.drafts = new Drafts(picture.drawings, sender, (words) => surface.notice.refuse(words));
    this.rail = new Rail({
      pick: (tool, stays) => this.pick(tool, stays),
      magnet: (on) => this.setMagnet(on),
      escape: () => this.box.pick(null),
    }, signal);
    this.range = new Range({
      drawings: picture.drawings, bars: () => picture.board.bars, clock: () => picture.board.clock,
      changed: events.selected,
    });
    this.box = new Toolbox({
      land: (aim, free) => this.land(aim, free),
      show: (tool, at) => this.show(tool, at),
      clear: () => this.clear(),
      finish: (tool, at) => this.finish(tool, at),
      changed: (tool, step) => this.changed(tool, step),
    });
    surface.body.prepend(this.rail.root);
    surface.stage.append(this.range.chip);
  }

  /** First and last of the bars that a person selected. */
  get selection(): VisibleRange | null {
    return this.range.selection;
  }

  get shortcuts(): readonly Shortcut[] {
    const tools = TOOLS.filter((tool) => tool.key).map(({ name, title, key }): Shortcut => (
      { keys: [key!], group: "Draw", label: title, run: () => this.pick(name, false) }
    ));
    const listed = (key: string, label: string): Shortcut => ({ keys: [key], group: "Draw", label, run: () => undefined, listed: true });
    return [...tools, listed("Escape", "Let go of the tool, or of the selected bars"), listed("Shift+drag", "Select bars to ask about")];
  }

  down(at: Press): boolean {
    if (this.box.tool === null && at.shift) this.box.pick("range");
    return this.box.down(at);
  }

  move(at: Press): boolean {
    return this.box.move(at);
  }

  up(at: Press): boolean {
    return this.box.up(at);
  }

  cancel(): void {
    this.box.cancel();
  }

  key(event: KeyboardEvent): boolean {
    if (this.box.key(event)) return true;
    if (event.key !== "Escape" || !this.range.selection) return false;
    this.range.choose(null);
    return true;
  }

  /**
   * A state was painted, up to `seq`: what stood in for it goes. Places that were chosen are those of one series
   * of bars; bars that were selected, of one symbol.
   */
  painted(seq: number, symbol: string | null, timeframe: string | null): void {
    this.drafts.painted(seq);
    const series = `${symbol} ${timeframe}`;
    if (this.series && series !== this.series) this.box.restart();
    if (this.symbol !== null && symbol !== this.symbol) this.range.choose(null);
    this.series = series;
    this.symbol = symbol;
  }

  private pick(tool: ToolName | null, stays: boolean): void {
    this.box.pick(tool, stays);
    if (tool !== null) this.surface.stage.focus({ preventScroll: true });
  }

  private setMagnet(on: boolean): void {
    this.magnet = on;
    this.rail.showMagnet(on);
  }

  private land(aim: Aim, free: boolean): Landing | null {
    const { bars, main } = this.picture.board;
    return bars && land(aim, bars, this.magnet && !free, (price) => main.priceToCoordinate(price));
  }

  private show(tool: ToolName, at: readonly Landing[]): void {
    if (tool === "range") return this.range.preview(at);
    this.drafts.show(this.shape(tool, at), at);
  }

  private shape(tool: SketchName, at: readonly Landing[]): Shape | null {
    const { bars } = this.picture.board;
    return bars && SKETCHES[tool].shape(placedIn(bars, at), bars);
  }

  private clear(): void {
    this.drafts.clear();
    this.range.restore();
  }

  private changed(tool: ToolName | null, step: number): void {
    this.rail.show(tool, this.box.kept);
    this.surface.root.classList.toggle("drawing", tool !== null);
    const { notice } = this.surface;
    if (tool === null) return notice.guide("");
    const { title, steps } = toolOf(tool);
    const ending = matchMedia("(hover: hover)").matches ? " · Esc ends" : "";
    notice.guide(`${title}: ${steps[step] ?? steps.at(-1)!}${ending}`);
  }

  private finish(tool: ToolName, at: readonly Landing[]): boolean {
    if (tool === "range") {
      this.range.choose(at);
      return true;
    }
    const { bars } = this.picture.board;
    if (!bars) return true;
    if ("text" in SKETCHES[tool]) {
      void this.write(tool, at);
      return true;
    }
    const command = SKETCHES[tool].command(placedIn(bars, at), bars, "");
    if (command) void this.drafts.send(command, this.shape(tool, at));
    else if (tool === "replay") this.surface.notice.refuse("There is nothing to replay from there: choose a bar between the first and the newest.");
    return command !== null;
  }

  private async write(tool: SketchName, at: readonly Landing[]): Promise<void> {
    const [place] = at;
    const spot = place && this.spot(place);
    if (!spot) return;
    const unmark = this.drafts.mark(at);
    const text = await askWords(this.surface.stage, spot.x, spot.y, `${toolOf(tool).title}: what it says`);
    unmark();
    const { bars } = this.picture.board;
    const command = text && bars && SKETCHES[tool].command(placedIn(bars, at), bars, text);
    if (command) await this.drafts.send(command, { ...this.shape(tool, at)!, label: text });
  }

  private spot({ index, price }: Landing): { readonly x: number; readonly y: number } | null {
    const { chart, main } = this.picture.board;
    const x = chart.timeScale().logicalToCoordinate(index as never);
    const y = main.priceToCoordinate(price);
    return x === null || y === null ? null : { x, y };
  }
}
