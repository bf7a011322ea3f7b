// The component's elements: the stage with the chart and what lies over it, and the line below.
import { element, setText } from "./dom.ts";
import { Foot, type FootActs } from "./foot.ts";
import { Legend } from "./legend.ts";
import { Notice } from "./notice.ts";
import { Overlay, type Problem, type Status } from "./overlay.ts";
import type { Theme } from "./theme.ts";
import styles from "./styles.css";

const NARROW_PX = 560;

export class Surface {
  readonly root: HTMLElement;
  readonly canvas = element("div", "canvas");
  readonly stage: HTMLElement;
  /** The stage, and the tools beside it. */
  readonly body: HTMLElement;
  readonly legend = new Legend();
  readonly foot: Foot;
  readonly overlay: Overlay;
  readonly notice = new Notice((text) => this.announce(text));
  private readonly status = element("div", "status");
  private readonly style = element("style");

  constructor(parent: ParentNode & Node, retry: () => void, acts: FootActs) {
    this.foot = new Foot(acts);
    this.overlay = new Overlay(retry);
    this.canvas.setAttribute("role", "img");
    this.canvas.setAttribute("aria-label", "Chart, not drawn yet");
    this.status.setAttribute("role", "status");
    this.status.setAttribute("aria-live", "polite");
    this.stage = element("div", "stage", this.canvas, this.legend.root, this.notice.root, this.overlay.progress, this.overlay.root);
    this.stage.tabIndex = 0;
    this.stage.setAttribute("role", "group");
    this.stage.setAttribute("aria-label", "Chart. Arrow keys scroll, plus and minus zoom, 0 resets, question mark lists all keys.");
    this.body = element("div", "body", this.stage);
    this.root = element("div", "chartroom", this.body, this.foot.root, this.status);
    this.style.textContent = styles;
    parent.append(this.style, this.root);
  }

  /** What automation and people with a screen reader learn of the chart's state. */
  describe(status: Status, seq: number, symbol: string | null, timeframe: string | null): void {
    const { dataset } = this.root;
    dataset["status"] = status;
    dataset["seq"] = String(seq);
    dataset["symbol"] = symbol ?? "";
    dataset["timeframe"] = timeframe ?? "";
    this.root.setAttribute("aria-busy", String(status === "loading"));
  }

  /** How many bars are loaded, older ones that were scrolled to included. */
  counted(bars: number): void {
    this.root.dataset["bars"] = String(bars);
  }

  summarise(text: string): void {
    this.canvas.setAttribute("aria-label", text);
  }

  /** Said once to a screen reader. */
  announce(text: string): void {
    setText(this.status, text);
  }

  retheme(theme: Theme): void {
    this.root.style.setProperty("--muted", theme.muted);
    this.root.style.setProperty("--line", theme.border);
    for (const [name, colour] of Object.entries(theme.named)) this.root.style.setProperty(`--colour-${name}`, colour);
    this.root.style.setProperty("--warn", theme.warn);
    this.root.style.colorScheme = theme.dark ? "dark" : "light";
  }

  /** Something is on its way: over a blank stage a skeleton, over a chart a veil. */
  loading(what: string, blank: boolean): void {
    this.root.classList.toggle("stale", !blank);
    this.overlay.loading(what, blank);
  }

  /** What was on its way is here, or there is nothing to show. */
  settle(filled: boolean): void {
    this.root.classList.remove("stale");
    if (filled) this.overlay.hide();
    else this.overlay.empty();
  }

  failed(what: string, problem: Problem): void {
    this.root.classList.remove("stale");
    this.overlay.error(what, problem);
    this.announce(`${what} could not be loaded. ${problem.message}`);
  }

  /** `tops`: where each pane begins; `width` of the panes, without the price axis. */
  resized(tops: readonly number[], width: number): void {
    this.root.classList.toggle("narrow", this.root.clientWidth < NARROW_PX);
    this.legend.place(tops, width);
  }

  /** What the pointer looks like over the bars; empty is as the chart has it. */
  cursor(name: string): void {
    this.stage.style.setProperty("--drawing-cursor", name);
    this.stage.toggleAttribute("data-cursor", name !== "");
  }

  remove(): void {
    this.overlay.dispose();
    this.notice.dispose();
    this.root.remove();
    this.style.remove();
  }
}
