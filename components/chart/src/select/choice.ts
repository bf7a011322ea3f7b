// A button that shows what is chosen, and a small menu of what else there is.
import { element } from "../dom.ts";

export interface Option<T extends string | number> {
  readonly value: T;
  readonly name: string;
  /** What it looks like; made anew for each place it is shown in. */
  picture(): Node;
}

export class Choice<T extends string | number> {
  readonly button = element("button");
  readonly menu = element("div", "menu");
  private readonly items: HTMLButtonElement[];

  constructor(readonly title: string, private readonly options: readonly Option<T>[], private readonly chosen: (value: T, byKey: boolean) => void) {
    this.button.type = "button";
    this.button.setAttribute("aria-haspopup", "menu");
    this.menu.setAttribute("role", "menu");
    this.menu.setAttribute("aria-label", title);
    this.items = options.map((option) => this.item(option));
    this.menu.append(...this.items);
    this.menu.addEventListener("keydown", (event) => this.keyed(event));
    this.close();
  }

  get isOpen(): boolean {
    return !this.menu.hidden;
  }

  /** What the button shows: one of the options, or `otherwise` for a value that is none of them. */
  show(value: T | null, otherwise: () => Node): void {
    const option = this.options.find((one) => one.value === value);
    this.button.replaceChildren(option?.picture() ?? otherwise());
    this.button.setAttribute("aria-label", option ? `${this.title}: ${option.name}` : this.title);
    this.options.forEach((one, i) => this.items[i]!.setAttribute("aria-checked", String(one.value === value)));
  }

  /** Beside its button, within the bar that it hangs from. */
  open(byKey: boolean, room: number): void {
    this.menu.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    this.menu.style.left = `${Math.max(0, Math.min(this.button.offsetLeft, room - this.menu.offsetWidth))}px`;
    if (byKey) (this.items.find((item) => item.getAttribute("aria-checked") === "true") ?? this.items[0])?.focus();
  }

  close(): void {
    this.menu.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
  }

  private item(option: Option<T>): HTMLButtonElement {
    const item = element("button", "", option.picture());
    item.type = "button";
    item.tabIndex = -1;
    item.title = option.name;
    item.setAttribute("role", "menuitemradio");
    item.setAttribute("aria-label", option.name);
    item.onclick = (event) => {
      this.close();
      this.chosen(option.value, event.detail === 0);
    };
    return item;
  }

  private keyed(event: KeyboardEvent): void {
    const at = this.items.indexOf(event.target as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) this.items.at(to % this.items.length)!.focus();
    else if (event.key === "Escape" || event.key === "Tab") this.close();
    else return;
    if (event.key === "Tab") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") this.button.focus();
  }
}
