// A line of words over the chart, for those who look as for those who listen: why something was refused, or what
// to do next with the tool in hand.
import { element, setText } from "./dom.ts";

const SHOWN_MS = 7000;

export class Notice {
  readonly root = element("div", "notice");
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Shown again when a refusal has been read. */
  private hint = "";

  constructor(private readonly announce: (text: string) => void) {
    this.root.hidden = true;
    this.root.addEventListener("click", () => this.rest());
  }

  /** Something did not happen; goes by itself, or when it is clicked. */
  refuse(text: string): void {
    this.show(text, "refused");
    this.announce(text);
    this.timer = setTimeout(() => this.rest(), SHOWN_MS);
  }

  /** What to do next; stays until another, or an empty one. */
  guide(text: string): void {
    if (text === this.hint) return;
    this.hint = text;
    if (text) this.announce(text);
    if (this.timer === undefined) this.rest();
  }

  dispose(): void {
    clearTimeout(this.timer);
  }

  private rest(): void {
    this.show(this.hint, "guide");
  }

  private show(text: string, tone: "refused" | "guide"): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    setText(this.root, text);
    this.root.dataset["tone"] = tone;
    this.root.hidden = text === "";
  }
}
