// The sheet of all keys: a dialog over the page, closed by Esc, its button, or a click beside it.
import { element } from "./dom.ts";
import type { Group, Shortcut } from "./shortcuts.ts";

const GROUPS: readonly Group[] = ["View", "Chart", "Draw", "Page"];
const NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓", PageUp: "Page Up", PageDown: "Page Down", Escape: "Esc",
};

/** `Shift+ArrowLeft` → `Shift`, `←`. */
export function keyNames(key: string): string[] {
  const parts = key === "+" ? ["+"] : key.split("+");
  return parts.map((part) => NAMES[part] ?? part);
}

export class Help {
  readonly root = element("dialog", "help");

  constructor(private readonly rows: () => readonly Shortcut[]) {
    this.root.setAttribute("aria-label", "Keyboard shortcuts");
    // Only the ground around the sheet is the dialog itself: everything in it lies in the frame.
    this.root.addEventListener("click", (event) => event.target === this.root && this.root.close());
  }

  toggle(): void {
    if (this.root.open) return this.root.close();
    const close = element("button", "close", "Close");
    close.type = "button";
    close.addEventListener("click", () => this.root.close());
    const head = element("header", "", element("h2", "", "Keyboard shortcuts"), close);
    const groups = GROUPS.map((group) => this.group(group)).filter((one) => one !== null);
    this.root.replaceChildren(element("div", "frame", head, element("div", "groups", ...groups)));
    this.root.showModal();
  }

  private group(group: Group): HTMLElement | null {
    const rows = this.rows().filter((row) => row.group === group);
    if (rows.length === 0) return null;
    const list = element("dl", "");
    for (const row of rows) list.append(element("div", "row", element("dt", "", ...keys(row)), element("dd", "", row.label)));
    return element("section", "", element("h3", "", group), list);
  }
}

function keys(row: Shortcut): (Node | string)[] {
  if (row.range) return row.range.split(" … ").flatMap((key, place) => [place === 0 ? "" : " … ", element("kbd", "", key)]);
  return row.keys.flatMap((key, place) => {
    const parts = keyNames(key).map((name) => element("kbd", "", name));
    return place === 0 ? parts : [" or ", ...parts];
  });
}
