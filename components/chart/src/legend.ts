// What the chart shows at the crosshair's bar (or the newest): one block of text for each pane.
import type { Bars } from "./bars.ts";
import type { ComparisonRow, Comparisons } from "./comparisons.ts";
import { element, setText } from "./dom.ts";
import { type Indicators, plotText, type Shown, type ShownPlot } from "./indicators.ts";
import { change, compact, price } from "./numbers.ts";
import type { Theme } from "./theme.ts";
import type { Volume } from "./volume.ts";
import { cursorWords, STYLE_NAMES, timeframeLabel } from "./words.ts";
import type { Style } from "./wire.ts";

const NOTHING = "–";

/** What has values to show beside the bars' own. */
interface Drawn {
  readonly comparisons: Comparisons;
  readonly indicators: Indicators;
  readonly volume: Volume;
}

interface Cell {
  readonly node: HTMLElement;
  text(index: number): string;
}

export class Legend {
  readonly root = element("div", "legends");
  private cells: Cell[] = [];
  private ohlc: HTMLElement[] = [];
  private blocks: HTMLElement[] = [];
  private moved: HTMLElement | null = null;
  private bars: Bars | null = null;
  private theme: Theme | null = null;

  /** Rebuilds the blocks: after the bars, the indicators, the style or the theme changed. */
  build(bars: Bars | null, style: Style, drawn: Drawn, theme: Theme, asOf: number | null): void {
    this.bars = bars;
    this.theme = theme;
    this.cells = [];
    this.blocks = [];
    this.root.replaceChildren();
    if (!bars) return;
    const main = this.block(0);
    main.append(this.heading(bars, style, drawn.volume.shown, asOf));
    for (const row of drawn.comparisons.rows) main.append(this.comparison(row));
    for (const shown of drawn.indicators.all) {
      const pane = shown.plots[0]?.series.getPane().paneIndex() ?? 0;
      this.block(pane).append(this.row(shown, bars, drawn.indicators));
    }
    this.show(bars.length - 1);
  }

  /** Values of the bar at `index`; outside the bars, of the newest. */
  show(index: number): void {
    const { bars, theme } = this;
    if (!bars || !theme) return;
    const at = index >= 0 && index < bars.length ? index : bars.length - 1;
    for (const cell of this.cells) setText(cell.node, cell.text(at));
    const bar = bars.at(at);
    const before = bars.close[at - 1];
    if (!bar || !this.moved) return;
    const fraction = before === undefined ? null : bar.close / before - 1;
    setText(this.moved, fraction === null ? NOTHING : change(fraction));
    const colour = (fraction ?? 0) >= 0 ? theme.up : theme.down;
    for (const node of [...this.ohlc, this.moved]) node.style.color = colour;
  }

  /** Pixels from the top of the chart that the first block takes. */
  get height(): number {
    const block = this.blocks[0];
    return block && !block.hidden ? block.offsetTop + block.offsetHeight : 0;
  }

  /** Puts each block at the top of its pane; `tops` in CSS pixels from the chart's top. */
  place(tops: readonly number[], width: number): void {
    this.blocks.forEach((block, pane) => {
      const top = tops[pane];
      block.hidden = top === undefined;
      block.style.top = `${(top ?? 0) + 6}px`;
      block.style.maxWidth = `${Math.max(width - 16, 80)}px`;
    });
  }

  private block(pane: number): HTMLElement {
    let block = this.blocks[pane];
    if (!block) {
      block = element("div", "legend");
      this.blocks[pane] = block;
      this.root.append(block);
    }
    return block;
  }

  private heading(bars: Bars, style: Style, volume: boolean, asOf: number | null): HTMLElement {
    const { meta } = bars;
    const title = element("span", "title",
      element("b", "", meta.symbol),
      meta.name && meta.name !== meta.symbol ? element("span", "name", meta.name) : null,
      element("span", "tag", timeframeLabel(meta.timeframe)),
      style === "heikin_ashi" ? element("span", "tag", STYLE_NAMES.heikin_ashi) : null,
      meta.simulated ? element("span", "tag simulated", "SIMULATED") : null,
      asOf === null ? null : element("span", "tag replay", `REPLAY as of ${cursorWords(asOf, meta.timezone)}`),
    );
    const decimals = meta.price_decimals;
    this.ohlc = [];
    const parts = (["open", "high", "low", "close"] as const).map((name) => {
      const value = this.cell("value", (index) => price(bars[name][index]!, decimals));
      this.ohlc.push(value);
      return element("span", "pair", element("i", "", name[0]!.toUpperCase()), value);
    });
    this.moved = element("span", "value");
    const traded = volume && bars.hasVolume
      ? element("span", "pair", element("i", "", "Vol"), this.cell("value", (index) => compact(bars.volume[index]!)))
      : null;
    return element("div", "line", title, element("span", "prices", ...parts, this.moved, traded));
  }

  private comparison({ symbol, colour, text }: ComparisonRow): HTMLElement {
    const value = this.cell("value", text);
    value.style.color = colour;
    return element("div", "line", element("span", "indicator", symbol), value);
  }

  private row(shown: Shown, bars: Bars, indicators: Indicators): HTMLElement {
    const row = element("div", "line", element("span", "indicator", shown.computed.series.title));
    const several = shown.plots.length > 1;
    for (const plot of shown.plots) {
      const value = this.cell("value", (index) => this.plotValue(shown, plot, index, bars));
      value.style.color = indicators.colourOf(plot);
      row.append(element("span", "pair", several && plot.plot.label ? element("i", "", plot.plot.label) : null, value));
    }
    return row;
  }

  private plotValue(shown: Shown, { plot }: ShownPlot, index: number, bars: Bars): string {
    const value = shown.computed.values.get(plot.key)?.[index];
    return value == null ? NOTHING : plotText(value, plot, bars.meta.price_decimals);
  }

  private cell(className: string, text: (index: number) => string): HTMLElement {
    const node = element("span", className);
    this.cells.push({ node, text });
    return node;
  }
}
