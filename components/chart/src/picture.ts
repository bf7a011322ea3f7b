// Everything drawn, made equal to a state in one go: bars, style, scale, indicators, drawings, legend. Calling
// it again with the same state changes nothing; with one drawing more, it draws one drawing.
import type { Bars } from "./bars.ts";
import { Board } from "./board.ts";
import { Comparisons } from "./comparisons.ts";
import { setCrosshair } from "./crosshair.ts";
import { Drawings } from "./drawings.ts";
import { Indicators } from "./indicators.ts";
import type { Legend } from "./legend.ts";
import type { Loaded } from "./loader.ts";
import { SessionShade } from "./primitives/sessions.ts";
import { type Failure, readBack } from "./readback.ts";
import { setScale } from "./scale.ts";
import { Simulated } from "./simulated.ts";
import type { Theme } from "./theme.ts";
import { Viewport } from "./view.ts";
import { Volume, VOLUME } from "./volume.ts";
import type { ChartState, ReadBack } from "./wire.ts";

export class Picture {
  readonly board: Board;
  readonly viewport: Viewport;
  readonly drawings: Drawings;
  readonly indicators: Indicators;
  readonly comparisons: Comparisons;
  readonly volume: Volume;
  private readonly simulated: Simulated;
  private readonly shade: SessionShade;
  /** The replay's cursor that the legend names. */
  markedAsOf: number | null = null;
  private state: ChartState | null = null;
  /** What the legend was last built for. */
  private described = "";

  constructor(container: HTMLElement, private readonly legend: Legend, private theme: Theme) {
    this.board = new Board(container, theme);
    this.volume = new Volume(this.board.chart);
    this.viewport = new Viewport(this.board.chart, () => this.board.bars);
    this.indicators = new Indicators(this.board.chart, theme);
    this.comparisons = new Comparisons(this.board.chart, theme);
    this.drawings = new Drawings(this.board.main, () => this.theme, () => this.board.bars);
    this.shade = new SessionShade(this.drawings.around);
    this.board.wantedPrices = () => this.drawings.prices;
    this.simulated = new Simulated(this.board.chart);
  }

  /** Whether bars of extended hours have a shade behind them. */
  shadeExtended(on: boolean): void {
    this.drawings.lay("extended hours", on ? this.shade : null);
  }

  /**
   * Draws exactly `state` with the bars and values of `loaded`; nothing at all when that is null. With
   * `volumeLater` the volume of older bars waits for `showVolume`, so that the page is held up for less long.
   */
  show(state: ChartState, loaded: Loaded | null, { volumeLater = false } = {}): void {
    const bars = loaded?.bars ?? null;
    const newBars = bars !== this.board.bars;
    this.indicators.removeExcept(new Set(bars ? state.indicators.map((one) => one.id) : []));
    // Older bars in front leave what is drawn where it is: emptying it first would only be work.
    if (newBars && !bars?.continues(this.board.bars)) {
      this.indicators.clear();
      this.volume.clear();
    }
    if (this.board.show(bars, state.style)) this.drawings.moveTo(this.board.main);
    setScale(this.board.main.priceScale(), state.scale);
    setCrosshair(this.board.chart, state.crosshair ?? "normal");
    this.comparisons.show(comparedIn(state, loaded), bars);
    if (loaded) this.showIndicators(state, loaded, newBars);
    this.viewport.makeRoom(this.indicators.ahead);
    this.state = state;
    if (!volumeLater) this.showVolume();
    this.drawings.sync(bars ? state.drawings.filter((drawing) => drawing.symbol === state.symbol && !drawing.hidden) : []);
    this.simulated.show(bars?.meta.simulated ?? false, this.theme);
    if (newBars || this.structure(state) !== this.described) this.buildLegend();
  }

  /** The volume of all bars that are shown. */
  showVolume(): void {
    this.volume.show(this.state?.indicators.find((one) => one.name === VOLUME), this.board.bars, this.theme);
  }

  retheme(theme: Theme): void {
    this.theme = theme;
    this.board.retheme(theme);
    this.indicators.retheme(theme, this.board.bars);
    this.showVolume();
    this.comparisons.retheme(theme);
    this.simulated.show(this.board.bars?.meta.simulated ?? false, theme);
    this.drawings.redraw();
    this.buildLegend();
  }

  readback(seq: number, failure: Failure | null, paintedMs: number | null): ReadBack {
    return readBack(this, seq, failure, paintedMs);
  }

  remove(): void {
    this.drawings.dispose();
    this.board.remove();
  }

  private showIndicators(state: ChartState, loaded: Loaded, newBars: boolean): void {
    for (const { id } of state.indicators) {
      const computed = loaded.computed.get(id);
      if (computed && (newBars || !this.indicators.has(id))) this.indicators.put(computed, loaded.bars);
    }
  }

  private buildLegend(): void {
    const { state, board } = this;
    if (!state) return;
    this.described = this.structure(state);
    this.legend.build(board.bars, state.style, this, this.theme, state.as_of ?? null);
    this.markedAsOf = board.bars ? (state.as_of ?? null) : null;
  }

  /** What the legend's blocks depend on, apart from the bars. */
  private structure(state: ChartState): string {
    const compared = this.comparisons.rows.map((row) => row.symbol);
    return [state.style, state.as_of, this.volume.shown, ...compared, ...this.indicators.all.map((shown) => shown.computed.series.id)].join();
  }
}

/** The bars of the symbols that the state compares with, in its order. */
function comparedIn(state: ChartState, loaded: Loaded | null): ReadonlyMap<string, Bars> {
  const found = (state.comparisons ?? []).map((symbol) => [symbol, loaded?.compared.get(symbol)] as const);
  return new Map(found.filter((pair): pair is readonly [string, Bars] => pair[1] !== undefined));
}
