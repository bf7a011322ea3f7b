// What a person makes on the chart with a tool in hand: joins rail, toolbox, drafts, the selected bars and the sender.
import type { Drawings } from "../drawings.ts";
import type { Picture } from "../picture.ts";
import type { Shortcut } from "../shortcuts.ts";
import type { Surface } from "../surface.ts";
import type { Command, VisibleRange } from "../wire.ts";
import { type Aim, land, type Landing } from "./landing.ts";
import { Rings } from "./overlaid.ts";
import type { Gesture, Press } from "./pointer.ts";
import { Rail } from "./rail.ts";
import { Range } from "./range.ts";
import { Refused, type Sender } from "./sender.ts";
import { SKETCHES, type Shape, type SketchName } from "./sketches.ts";
import { Toolbox } from "./toolbox.ts";
import { toolOf, type ToolName, TOOLS } from "./tools.ts";
import { askWords } from "./writing.ts";

const DRAFT = "draft";
const RINGS = "rings";

export interface HandEvents {
  /** Other bars are selected, or none. */
  selected(): void;
}

/** A sent drawing that stays as a draft until the chart shows the real one. */
interface Sent {
  readonly layer: string;
  readonly seq: number;
}

export class Hand implements Gesture {
  private readonly box: Toolbox;
  private readonly rail: Rail;
  private readonly range: Range;
  private readonly drawings: Drawings;
  /** Whether points are drawn to the bars' own prices. */
  magnet = true;
  private sent: Sent[] = [];
  private count = 0;
  private symbol: string | null = null;

  constructor(
    private readonly picture: Picture,
    private readonly surface: Surface,
    private readonly sender: Sender,
    events: HandEvents,
    signal: AbortSignal,
  ) {
    this.drawings = picture.drawings;
    this.rail = new Rail({
      pick: (tool, stays) => this.pick(tool, stays),
      magnet: (on) => this.setMagnet(on),
      escape: () => this.box.pick(null),
    }, signal);
    this.range = new Range({
      drawings: this.drawings, bars: () => picture.board.bars, clock: () => picture.board.clock,
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

  /** A state was painted, up to `seq`: what stood in for it goes. Another symbol takes everything with it. */
  painted(seq: number, symbol: string | null): void {
    for (const sent of this.sent) if (sent.seq <= seq) this.drawings.lay(sent.layer, null);
    this.sent = this.sent.filter((sent) => sent.seq > seq);
    if (symbol === this.symbol) return;
    if (this.symbol !== null) {
      this.box.restart();
      this.range.choose(null);
    }
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
    this.drawings.draft(DRAFT, this.shape(tool, at));
    this.drawings.lay(RINGS, new Rings(at, this.drawings.around));
  }

  private shape(tool: SketchName, at: readonly Landing[]): Shape | null {
    const { bars } = this.picture.board;
    return bars && SKETCHES[tool].shape(at, bars);
  }

  private clear(): void {
    this.drawings.lay(DRAFT, null);
    this.drawings.lay(RINGS, null);
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
    const command = SKETCHES[tool].command(at, bars, "");
    if (command) void this.send(command, this.shape(tool, at));
    else if (tool === "replay") this.surface.notice.refuse("There is nothing to replay from there: choose a bar between the first and the newest.");
    return command !== null;
  }

  private async write(tool: SketchName, at: readonly Landing[]): Promise<void> {
    const { bars } = this.picture.board;
    const [place] = at;
    const spot = place && this.spot(place);
    if (!bars || !spot) return;
    const layer = this.layer();
    this.drawings.lay(layer, new Rings(at, this.drawings.around));
    const text = await askWords(this.surface.stage, spot.x, spot.y, `${toolOf(tool).title}: what it says`);
    this.drawings.lay(layer, null);
    const command = text && SKETCHES[tool].command(at, bars, text);
    if (!command) return;
    await this.send(command, { ...SKETCHES[tool].shape(at, bars)!, label: text });
  }

  private spot({ index, price }: Landing): { readonly x: number; readonly y: number } | null {
    const { chart, main } = this.picture.board;
    const x = chart.timeScale().logicalToCoordinate(index as never);
    const y = main.priceToCoordinate(price);
    return x === null || y === null ? null : { x, y };
  }

  /** The draft stays until the journal's own drawing is painted, or a refusal comes. */
  private async send(command: Command, shape: Shape | null): Promise<void> {
    const layer = this.layer();
    this.drawings.draft(layer, shape);
    try {
      const seqs = await this.sender.send(command);
      this.sent.push({ layer, seq: Math.max(0, ...seqs) });
      this.painted(this.picture.shownSeq, this.symbol);
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      this.drawings.lay(layer, null);
      this.surface.notice.refuse(problem.message);
    }
  }

  private layer(): string {
    return `sent ${++this.count}`;
  }
}
