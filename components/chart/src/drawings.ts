// The drawings of the symbol in view, as primitives on the main series: added, replaced and removed by id.
import type { ISeriesPrimitive, Time } from "lightweight-charts";
import type { Shape } from "./hand/sketches.ts";
import { AnnotationPrimitive } from "./primitives/annotation.ts";
import { ChannelPrimitive } from "./primitives/channel.ts";
import type { DrawingPrimitive } from "./primitives/drawing.ts";
import type { Surroundings, TradeWords } from "./primitives/drawn.ts";
import { apart, type Spot } from "./primitives/geometry.ts";
import type { Handle } from "./primitives/handles.ts";
import { FibonacciPrimitive } from "./primitives/fibonacci.ts";
import { FLASH_MS, FlashPrimitive } from "./primitives/flash.ts";
import { LevelPrimitive } from "./primitives/level.ts";
import { MeasurePrimitive } from "./primitives/measure.ts";
import { PatternPrimitive } from "./primitives/pattern.ts";
import { PositionPrimitive } from "./primitives/position.ts";
import { TrendlinePrimitive } from "./primitives/trendline.ts";
import { VerticalPrimitive } from "./primitives/vertical.ts";
import { ZonePrimitive } from "./primitives/zone.ts";
import type { MainSeries } from "./style.ts";
import type { Bars } from "./bars.ts";
import type { Theme } from "./theme.ts";
import type { Drawing, ShownDrawing } from "./wire.ts";

type Maker = new (drawing: Drawing, around: Surroundings) => DrawingPrimitive;

/** A kind that is not here cannot be drawn yet; the server refuses its commands. */
const MAKERS: Readonly<Record<string, Maker>> = {
  level: LevelPrimitive,
  trendline: TrendlinePrimitive,
  fibonacci: FibonacciPrimitive,
  zone: ZonePrimitive,
  channel: ChannelPrimitive,
  vertical: VerticalPrimitive,
  annotation: AnnotationPrimitive,
  position: PositionPrimitive,
  pattern: PatternPrimitive,
  measure: MeasurePrimitive,
};

/** What is under the pointer. `inside` is what a drawing encloses, with no line of it near. */
export interface Hit {
  readonly id: string;
  readonly part: "handle" | "line" | "inside";
  readonly handle: Handle | null;
}

interface Kept {
  readonly text: string;
  readonly primitive: DrawingPrimitive;
}

export class Drawings {
  private readonly kept = new Map<string, Kept>();
  private readonly layers = new Map<string, ISeriesPrimitive<Time>>();
  readonly around: Surroundings;
  /** The selected drawing was painted. */
  paintedSelected: () => void = () => undefined;
  private flashing: FlashPrimitive | null = null;
  private flashTimers: ReturnType<typeof setInterval>[] = [];

  constructor(private series: MainSeries, theme: () => Theme, bars: () => Bars | null) {
    this.around = { theme, bars, levelPrices: () => this.levels, tradeWords: () => this.tradeWords, paintedSelected: () => this.paintedSelected() };
  }

  private get levels(): readonly number[] {
    return [...this.kept.values()].flatMap(({ primitive }) => (primitive instanceof LevelPrimitive ? [primitive.price] : []));
  }

  private get tradeWords(): readonly TradeWords[] {
    return [...this.kept.values()].flatMap(({ primitive }) => (primitive instanceof PositionPrimitive ? primitive.words() ?? [] : []));
  }

  /** Prices that autoscale should make room for. */
  get prices(): readonly number[] {
    const drawn = [...this.kept.values()].flatMap(({ primitive }) => primitive.prices());
    return this.flashing ? [...drawn, this.flashing.price] : drawn;
  }

  /** Makes what is drawn equal to `drawings`. */
  sync(drawings: readonly Drawing[]): void {
    const wanted = new Map(drawings.map((drawing) => [drawing.id, drawing]));
    for (const [id, { text, primitive }] of this.kept) {
      const drawing = wanted.get(id);
      if (drawing?.kind !== primitive.drawing.kind) {
        this.series.detachPrimitive(primitive);
        this.kept.delete(id);
      } else if (JSON.stringify(drawing) !== text) {
        primitive.revise(drawing);
        this.kept.set(id, { text: JSON.stringify(drawing), primitive });
      }
    }
    for (const drawing of drawings) {
      const Primitive = MAKERS[drawing.kind];
      if (!Primitive || this.kept.has(drawing.id)) continue;
      const primitive = new Primitive(drawing, this.around);
      this.series.attachPrimitive(primitive);
      this.kept.set(drawing.id, { text: JSON.stringify(drawing), primitive });
    }
  }

  get(id: string): DrawingPrimitive | null {
    return this.kept.get(id)?.primitive ?? null;
  }

  /** Ids in the order in which they are painted, the topmost last. */
  get ids(): readonly string[] {
    return [...this.kept.keys()];
  }

  /**
   * What is at most `reach` pixels from `spot` in the pane of the bars: a handle of the selected drawing, the
   * nearest line (of those as near, the topmost), or what encloses the spot.
   */
  hit(spot: Spot, reach: number, selected: string | null): Hit | null {
    const handle = nearestHandle(this.get(selected ?? "")?.handles() ?? [], spot, reach);
    if (selected && handle) return { id: selected, part: "handle", handle };
    let found: { id: string; away: number } | null = null;
    for (const [id, { primitive }] of this.kept) {
      const away = primitive.distance(spot);
      if (away <= Math.min(reach, found?.away ?? reach)) found = { id, away };
    }
    if (found) return { id: found.id, part: "line", handle: null };
    const around = [...this.kept].filter(([, { primitive }]) => primitive.encloses(spot)).map(([id]) => id);
    const id = around.find((one) => one === selected) ?? around.at(-1);
    return id ? { id, part: "inside", handle: null } : null;
  }

  /** The main series was replaced: everything moves to the new one. */
  moveTo(series: MainSeries): void {
    this.series = series;
    for (const { primitive } of this.kept.values()) series.attachPrimitive(primitive);
    for (const primitive of this.layers.values()) series.attachPrimitive(primitive);
    if (this.flashing) series.attachPrimitive(this.flashing);
  }

  /** What a hand is drawing, before the journal has it: as it will look, and in no read-back. */
  draft(layer: string, shape: Shape | null): void {
    const Primitive = shape && MAKERS[shape.kind];
    this.lay(layer, Primitive ? new Primitive({ ...shape, id: layer, seq: 0, symbol: "", actor: "mouse" }, this.around) : null);
  }

  /** Puts on the chart what is no drawing of the journal, in place of what `layer` had; null takes it away. */
  lay(layer: string, primitive: ISeriesPrimitive<Time> | null): void {
    const before = this.layers.get(layer);
    if (before === primitive) return;
    if (before) this.series.detachPrimitive(before);
    this.layers.delete(layer);
    if (!primitive) return;
    this.series.attachPrimitive(primitive);
    this.layers.set(layer, primitive);
  }

  /** Marks a price for two seconds. */
  flash(price: number): void {
    this.endFlash();
    const flashing = new FlashPrimitive(price, this.around);
    this.flashing = flashing;
    this.series.attachPrimitive(flashing);
    this.flashTimers = [
      setInterval(() => flashing.redraw(), 50),
      setTimeout(() => this.endFlash(), FLASH_MS),
    ];
  }

  redraw(): void {
    for (const { primitive } of this.kept.values()) primitive.redraw();
  }

  /** Where the chart draws frames (a page in the background does not), what was in none is not shown. */
  readback(framed: boolean): ShownDrawing[] {
    const shown = [...this.kept.values()].filter(({ primitive }) => primitive.painted || !framed);
    return shown.map(({ primitive }) => primitive.readback());
  }

  dispose(): void {
    this.endFlash();
  }

  private endFlash(): void {
    for (const timer of this.flashTimers) clearInterval(timer);
    this.flashTimers = [];
    if (this.flashing) this.series.detachPrimitive(this.flashing);
    this.flashing = null;
  }
}

function nearestHandle(handles: readonly Handle[], spot: Spot, reach: number): Handle | null {
  const near = handles.filter((handle) => handle.role !== "turn" && apart(handle, spot) <= reach);
  return near.sort((a, b) => apart(a, spot) - apart(b, spot))[0] ?? null;
}
