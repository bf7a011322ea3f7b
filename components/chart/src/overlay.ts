// What is in front of the chart while there is nothing to see in it: loading, empty, or what went wrong.
import { element } from "./dom.ts";

/** A wait shorter than this shows nothing: what flickers is worse than what is late. */
const LOADING_AFTER_MS = 300;

export type Status = "empty" | "loading" | "ready" | "error";

export interface Problem {
  readonly message: string;
  readonly correlationId: string | null;
}

export class Overlay {
  readonly root = element("div", "overlay");
  readonly progress = element("div", "progress");
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly retry: () => void) {
    this.hide();
  }

  hide(): void {
    this.set(null);
  }

  empty(): void {
    this.set(element("div", "message",
      element("p", "lead", "Choose a symbol to begin"),
      element("p", "", "Search above the chart, or ask the analyst: “show Apple, weekly”."),
    ));
  }

  /** After a moment: a skeleton if the chart is blank, else a thin bar over what is still shown. */
  loading(what: string, blank: boolean): void {
    this.set(null);
    this.timer = setTimeout(() => {
      if (blank) this.root.replaceChildren(skeleton(), element("p", "waiting", `Loading ${what}…`));
      this.root.hidden = !blank;
      this.progress.hidden = false;
    }, LOADING_AFTER_MS);
  }

  error(what: string, problem: Problem): void {
    const again = element("button", "retry", "Retry");
    again.type = "button";
    again.onclick = () => this.retry();
    this.set(element("div", "message",
      element("p", "lead", `${what} could not be loaded`),
      element("p", "", problem.message),
      problem.correlationId ? element("p", "id", `Reference ${problem.correlationId}`) : null,
      again,
    ));
  }

  dispose(): void {
    clearTimeout(this.timer);
  }

  private set(content: HTMLElement | null): void {
    clearTimeout(this.timer);
    this.progress.hidden = true;
    this.root.replaceChildren(...(content ? [content] : []));
    this.root.hidden = content === null;
  }
}

/** Candle-shaped blanks: something is coming here, and it will be a chart. */
function skeleton(): HTMLElement {
  const bars = Array.from({ length: 28 }, (_, i) => {
    const bar = element("span");
    bar.style.height = `${26 + 16 * Math.sin(i * 0.7) + 12 * Math.sin(i * 0.23 + 1)}%`;
    bar.style.marginBottom = `${14 + 12 * Math.sin(i * 0.31)}%`;
    return bar;
  });
  return element("div", "skeleton", ...bars);
}
