// The words of a drawing, typed over: Enter keeps them, Escape leaves them as they were.
import { element } from "../dom.ts";

const LONGEST_LABEL = 120;
const LONGEST_NOTE = 500;

export class Words {
  readonly root = element("form", "words");
  private readonly input = element("input");
  private needed = false;

  constructor(private readonly kept: (label: string, byKey: boolean) => void, private readonly left: () => void) {
    const save = element("button", "save", "Save");
    save.type = "submit";
    this.input.type = "text";
    this.input.setAttribute("aria-label", "Text of the drawing");
    this.root.append(this.input, save);
    this.root.addEventListener("submit", (event) => this.submit(event));
    this.root.addEventListener("keydown", (event) => this.keyed(event));
    this.close();
  }

  /** `needed`: a note without words is none. */
  open(text: string, needed: boolean): void {
    this.needed = needed;
    this.input.required = needed;
    this.input.maxLength = needed ? LONGEST_NOTE : LONGEST_LABEL;
    this.input.value = text;
    this.root.hidden = false;
    this.input.focus();
    this.input.select();
  }

  close(): void {
    this.root.hidden = true;
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    const text = this.input.value.trim();
    if (this.needed && !text) return;
    this.close();
    this.kept(text, false);
  }

  private keyed(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key !== "Escape") return;
    this.close();
    this.left();
  }
}
