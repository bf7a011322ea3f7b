// The bar beside the selected drawing: its colour, line and words, lock, hide, remove. One change, one edit.
import { element } from "../dom.ts";
import { icon } from "../icon.ts";
import { usualPen } from "../primitives/looks.ts";
import type { Theme } from "../theme.ts";
import type { Drawing } from "../wire.ts";
import { Choice } from "./choice.ts";
import type { Edit } from "./moving.ts";
import { kindWords } from "./naming.ts";
import { COLOURS, DELETE_ICON, EXTENDS, HIDE_ICON, LABEL_ICON, lineIcon, LOCKED_ICON, STYLES, swatch, thickness, UNLOCKED_ICON, USUAL, WIDTHS } from "./options.ts";
import { placed, type Size } from "./placing.ts";
import { Words } from "./words_field.ts";

export interface BarEvents {
  change(edit: Edit): void;
  remove(): void;
  /** Back to the chart. */
  left(): void;
}

/** A choice, whatever it is of. */
type Opens = Pick<Choice<string>, "isOpen" | "open">;

/** Kinds that carry words of a person's own. */
const LABELLED: ReadonlySet<string> = new Set(["level", "trendline", "zone", "vertical", "annotation"]);

export class Bar {
  readonly root = element("div", "stylebar");
  private readonly row = element("div", "row");
  private readonly colour = new Choice("Colour", COLOURS, (colour, byKey) => this.chose({ colour: colour === USUAL ? null : colour }, byKey));
  private readonly width = new Choice("Line width", WIDTHS, (line_width, byKey) => this.chose({ line_width }, byKey));
  private readonly style = new Choice("Line style", STYLES, (line_style, byKey) => this.chose({ line_style }, byKey));
  private readonly extend = new Choice("Extend", EXTENDS, (extend, byKey) => this.chose({ extend }, byKey));
  private readonly words = new Words((label, byKey) => this.chose({ label }, byKey), () => this.label.focus());
  private readonly label = this.button("Text", LABEL_ICON, () => this.openWords());
  private readonly lock = this.button("Lock", UNLOCKED_ICON, (byKey) => this.chose({ locked: !this.drawing?.locked }, byKey));
  private readonly hide = this.button("Hide", HIDE_ICON, () => this.leaveWith(() => this.events.change({ hidden: true })));
  private readonly drop = this.button("Remove", DELETE_ICON, () => this.leaveWith(() => this.events.remove()));
  private drawing: Drawing | null = null;

  constructor(private readonly events: BarEvents) {
    this.root.hidden = true;
    this.row.setAttribute("role", "toolbar");
    const choices = [this.colour, this.width, this.style, this.extend];
    for (const choice of choices) choice.button.onclick = (event) => this.toggle(choice, event.detail === 0);
    this.row.append(...choices.map((choice) => choice.button), this.label, this.lock, this.hide, this.drop);
    this.root.append(this.row, ...choices.map((choice) => choice.menu), this.words.root);
    this.row.addEventListener("keydown", (event) => this.keyed(event));
    // The page below must not scroll, and the chart must not take the press.
    this.root.addEventListener("pointerdown", (event) => event.stopPropagation());
  }

  /** Shows the choices of `drawing`; null hides the bar. */
  show(drawing: Drawing | null, theme: Theme): void {
    if (drawing?.id !== this.drawing?.id) this.close();
    const held = drawing === null && this.root.contains(this.focused);
    this.drawing = drawing;
    this.root.hidden = drawing === null;
    if (held) this.events.left();
    if (!drawing) return;
    const usual = usualPen(drawing, theme);
    this.row.setAttribute("aria-label", `Style of ${kindWords(drawing)}`);
    this.colour.show(drawing.colour ?? null, () => swatch(usual.colour));
    this.width.show(drawing.line_width ?? null, () => thickness(usual.width));
    this.style.show(drawing.line_style ?? (usual.dash.length > 0 ? null : "solid"), () => lineIcon(2, usual.dash));
    this.extend.show(drawing.extend ?? "none", () => icon(""));
    this.extend.button.hidden = drawing.kind !== "trendline";
    this.label.hidden = !LABELLED.has(drawing.kind);
    this.showLock(drawing.locked ?? false);
    this.tabStop(this.buttons.find((button) => button.tabIndex === 0) ?? this.colour.button);
  }

  /** Puts it beside `spots`, inside the pane; `top` is what the legend leaves free. Pixels of the pane. */
  place(spots: readonly { readonly x: number; readonly y: number }[], pane: Size, top: number): void {
    if (this.root.hidden) return;
    const size = { width: this.row.offsetWidth, height: this.row.offsetHeight };
    const { x, y } = placed(spots, size, pane, top);
    this.root.style.transform = `translate(${x}px, ${y}px)`;
    this.root.classList.toggle("upward", y > pane.height / 2);
  }

  /** While the drawing is dragged, the bar is out of the way. */
  aside(on: boolean): void {
    this.root.classList.toggle("aside", on);
    this.close();
  }

  focus(): void {
    this.buttons.find((button) => button.tabIndex === 0)?.focus();
  }

  private get focused(): Element | null {
    return (this.root.getRootNode() as Document | ShadowRoot).activeElement;
  }

  private get buttons(): HTMLButtonElement[] {
    return [...this.row.querySelectorAll("button")].filter((button) => !button.hidden);
  }

  private button(name: string, path: string, act: (byKey: boolean) => void): HTMLButtonElement {
    const button = element("button");
    button.type = "button";
    button.title = name;
    button.setAttribute("aria-label", name);
    button.append(icon(path));
    button.onclick = (event) => act(event.detail === 0);
    return button;
  }

  private chose(edit: Edit, byKey: boolean): void {
    this.events.change(edit);
    // Who clicks goes on with the chart (Delete, arrows); who types stays where the keys are.
    if (byKey) this.focus();
    else this.events.left();
  }

  private leaveWith(act: () => void): void {
    act();
    this.events.left();
  }

  private toggle(choice: Opens, byKey: boolean): void {
    const open = !choice.isOpen;
    this.close();
    if (open) choice.open(byKey, this.row.offsetWidth);
  }

  private openWords(): void {
    const open = this.words.root.hidden;
    this.close();
    if (open) this.words.open(this.drawing?.label ?? "", this.drawing?.kind === "annotation");
  }

  private close(): void {
    for (const choice of [this.colour, this.width, this.style, this.extend]) choice.close();
    this.words.close();
  }

  private showLock(locked: boolean): void {
    this.lock.replaceChildren(icon(locked ? LOCKED_ICON : UNLOCKED_ICON));
    this.lock.setAttribute("aria-pressed", String(locked));
    this.lock.title = locked ? "Unlock" : "Lock";
    this.drop.disabled = locked;
  }

  private tabStop(stop: HTMLButtonElement): void {
    for (const button of this.row.querySelectorAll("button")) button.tabIndex = button === stop ? 0 : -1;
  }

  private keyed(event: KeyboardEvent): void {
    const all = this.buttons.filter((button) => !button.disabled);
    const at = all.indexOf(event.target as HTMLButtonElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Escape") {
      event.stopPropagation();
      this.close();
      this.events.left();
    }
    if (to === undefined || at < 0) return;
    event.preventDefault();
    event.stopPropagation();
    const next = all.at(to % all.length)!;
    this.tabStop(next);
    next.focus();
  }
}
