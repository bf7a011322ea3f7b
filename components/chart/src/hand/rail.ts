// The tools at the chart's edge: a toolbar of one tab stop, with arrow keys from tool to tool.
import { element, setText } from "../dom.ts";
import { CURSOR_ICON, GROUPS, keyWords, MAGNET_ICON, type ToolName } from "./tools.ts";

const SVG = "http://www.w3.org/2000/svg";

export interface RailEvents {
  pick(tool: ToolName | null, stays: boolean): void;
  magnet(on: boolean): void;
  escape(): void;
}

export class Rail {
  readonly root = element("div", "rail");
  private readonly tip = element("div", "tip");
  private readonly buttons = new Map<ToolName | null, HTMLButtonElement>();
  private readonly magnet: HTMLButtonElement;

  constructor(private readonly events: RailEvents, private readonly signal: AbortSignal) {
    this.root.setAttribute("role", "toolbar");
    this.root.setAttribute("aria-label", "Drawing tools");
    this.tip.hidden = true;
    this.tip.setAttribute("aria-hidden", "true");
    this.group(this.tool(null, "Cursor", "Esc", CURSOR_ICON));
    for (const tools of GROUPS) {
      this.group(...tools.map(({ name, title, key, icon }) => this.tool(name, title, key ?? "", icon)));
    }
    this.magnet = this.button("Magnet: draw to the prices of bars", "hold Ctrl to be free of it", MAGNET_ICON);
    this.magnet.onclick = () => events.magnet(this.magnet.getAttribute("aria-pressed") !== "true");
    this.group(this.magnet);
    this.root.append(this.tip);
    this.root.addEventListener("keydown", (event) => this.keyed(event), { signal });
    this.root.addEventListener("scroll", () => this.hideTip(), { signal, passive: true });
    this.show(null, false);
    this.showMagnet(true);
  }

  /** Which tool is in hand, and whether it stays there. */
  show(tool: ToolName | null, stays: boolean): void {
    for (const [name, button] of this.buttons) {
      button.setAttribute("aria-pressed", String(name === tool));
      button.classList.toggle("stays", name === tool && stays);
    }
  }

  showMagnet(on: boolean): void {
    this.magnet.setAttribute("aria-pressed", String(on));
  }

  private tool(name: ToolName | null, title: string, key: string, icon: string): HTMLButtonElement {
    const button = this.button(title, keyWords(key), icon);
    button.dataset["tool"] = name ?? "cursor";
    button.onclick = (event) => this.events.pick(name, event.shiftKey);
    button.ondblclick = () => this.events.pick(name, true);
    this.buttons.set(name, button);
    return button;
  }

  private button(title: string, more: string, icon: string): HTMLButtonElement {
    const button = element("button");
    button.type = "button";
    button.setAttribute("aria-label", title);
    if (/^Alt|^Esc/.test(more)) button.setAttribute("aria-keyshortcuts", more.replaceAll(" ", "").replace("Esc", "Escape"));
    button.append(drawn(icon));
    const { signal } = this;
    button.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && this.showTip(button, title, more), { signal });
    button.addEventListener("focus", () => button.matches(":focus-visible") && this.showTip(button, title, more), { signal });
    for (const name of ["pointerleave", "blur", "click"] as const) button.addEventListener(name, () => this.hideTip(), { signal });
    button.tabIndex = -1;
    return button;
  }

  private group(...buttons: HTMLButtonElement[]): void {
    this.root.append(element("div", "toolset", ...buttons));
    this.all[0]!.tabIndex = 0;
  }

  private get all(): HTMLButtonElement[] {
    return [...this.root.querySelectorAll("button")];
  }

  private keyed(event: KeyboardEvent): void {
    const { all } = this;
    const at = all.indexOf(event.target as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === "Escape") this.events.escape();
    if (to === undefined || at < 0) return;
    event.preventDefault();
    event.stopPropagation();
    const next = all[(to + all.length) % all.length]!;
    for (const button of all) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  }

  private showTip(button: HTMLElement, title: string, more: string): void {
    setText(this.tip, more ? `${title} · ${more}` : title);
    const { left, right, top, height } = button.getBoundingClientRect();
    this.tip.hidden = false;
    // Beside a column of tools, above a row of them.
    const row = this.root.clientWidth > this.root.clientHeight;
    this.tip.style.left = `${row ? left : right + 6}px`;
    this.tip.style.top = `${row ? top - 30 : top + (height - 24) / 2}px`;
  }

  private hideTip(): void {
    this.tip.hidden = true;
  }
}

function drawn(path: string): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  const stroke = document.createElementNS(SVG, "path");
  stroke.setAttribute("d", path);
  svg.append(stroke);
  return svg;
}
