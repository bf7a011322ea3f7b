// The drawings of the symbol in view, as primitives on the main series: added, replaced and removed by id.
import { AnnotationPrimitive } from "./primitives/annotation.ts";
import { ChannelPrimitive } from "./primitives/channel.ts";
import type { DrawingPrimitive, Surroundings } from "./primitives/drawn.ts";
import { FibonacciPrimitive } from "./primitives/fibonacci.ts";
import { FLASH_MS, FlashPrimitive } from "./primitives/flash.ts";
import { LevelPrimitive } from "./primitives/level.ts";
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
};

interface Kept {
  readonly text: string;
  readonly primitive: DrawingPrimitive;
}

export class Drawings {
  private readonly kept = new Map<string, Kept>();
  private readonly around: Surroundings;
  private flashing: FlashPrimitive | null = null;
  private flashTimers: ReturnType<typeof setInterval>[] = [];

  constructor(private series: MainSeries, theme: () => Theme, bars: () => Bars | null) {
    this.around = { theme, bars, levelPrices: () => this.levels };
  }

  private get levels(): readonly number[] {
    return [...this.kept.values()].flatMap(({ primitive }) => (primitive instanceof LevelPrimitive ? [primitive.price] : []));
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
      if (drawing && JSON.stringify(drawing) === text) continue;
      this.series.detachPrimitive(primitive);
      this.kept.delete(id);
    }
    for (const drawing of drawings) {
      const Primitive = MAKERS[drawing.kind];
      if (!Primitive || this.kept.has(drawing.id)) continue;
      const primitive = new Primitive(drawing, this.around);
      this.series.attachPrimitive(primitive);
      this.kept.set(drawing.id, { text: JSON.stringify(drawing), primitive });
    }
  }

  /** The main series was replaced: everything moves to the new one. */
  moveTo(series: MainSeries): void {
    this.series = series;
    for (const { primitive } of this.kept.values()) series.attachPrimitive(primitive);
    if (this.flashing) series.attachPrimitive(this.flashing);
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
