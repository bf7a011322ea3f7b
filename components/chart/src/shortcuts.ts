// Every key that the chart answers to, as rows of one table: keyboard.ts obeys them and the help sheet lists them.
// Whoever brings keys (the tools of src/hand, the selection) hands over rows; nothing else listens for a letter.
import type { Viewport } from "./view.ts";

export type Group = "View" | "Chart" | "Draw" | "Page";

export interface Shortcut {
  /** As `combination` writes them: `ArrowLeft`, `Shift+ArrowLeft`, `Alt+T`, `Ctrl+Z`, `?`. */
  readonly keys: readonly string[];
  readonly group: Group;
  /** What it does, as the help sheet says it. */
  readonly label: string;
  /** Shown in place of many keys that belong together. */
  readonly range?: string;
  run(key: string): void;
  /** Obeyed elsewhere (a held key, a gesture): only listed. */
  readonly listed?: true;
}

/**
 * A key with its modifiers. Ctrl is also ⌘. Shift counts only where it does not choose the character itself, and
 * Alt with a letter is that letter whatever the layout makes of it (⌥T is † on a Mac).
 */
export function combination(event: KeyboardEvent): string {
  const { key, code } = event;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  const modified = event.altKey || event.ctrlKey || event.metaKey;
  const name = modified && letter ? letter : key.length === 1 ? key.toUpperCase() : key;
  const shift = event.shiftKey && (key.length > 1 || modified) ? "Shift+" : "";
  return `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${shift}${name}`;
}

const STEP = 0.1;
const FAR = 0.5;

export function viewShortcuts(viewport: Viewport): Shortcut[] {
  const row = (label: string, keys: string[], run: () => void): Shortcut => ({ group: "View", label, keys, run });
  return [
    row("Scroll back", ["ArrowLeft"], () => viewport.scrollBy(-STEP)),
    row("Scroll forward", ["ArrowRight"], () => viewport.scrollBy(STEP)),
    row("Scroll back by half the view", ["Shift+ArrowLeft", "PageUp"], () => viewport.scrollBy(-FAR)),
    row("Scroll forward by half the view", ["Shift+ArrowRight", "PageDown"], () => viewport.scrollBy(FAR)),
    row("Zoom in", ["+", "="], () => viewport.zoom(1.25)),
    row("Zoom out", ["-"], () => viewport.zoom(0.8)),
    row("To the first bars", ["Home"], () => viewport.toStart()),
    row("To the newest bars", ["End"], () => viewport.toEnd()),
    row("Reset the view", ["0", "R"], () => viewport.reset()),
  ];
}

/** What keys can do besides moving the view. */
export interface ChartActs {
  save(): void;
  help(): void;
  /** Gives a command of the journal. */
  order(type: string, payload: Readonly<Record<string, unknown>>): void;
}

/** In the order of the keys 1 to 9. */
export const TIMEFRAMES = ["1m", "5m", "15m", "30m", "1h", "4h", "1d", "1wk", "1mo"] as const;

export function chartShortcuts(acts: ChartActs): Shortcut[] {
  const row = (group: Group, label: string, keys: string[], run: (key: string) => void): Shortcut => ({ group, label, keys, run });
  const digits = TIMEFRAMES.map((_, place) => String(place + 1));
  return [
    { ...row("Chart", "Timeframe, from 1m to 1M", digits, (key) => acts.order("set_timeframe", { timeframe: TIMEFRAMES[Number(key) - 1] })), range: "1 … 9" },
    row("Chart", "Undo", ["U", "Ctrl+Z"], () => acts.order("undo", {})),
    row("Chart", "Redo", ["Ctrl+Y", "Ctrl+Shift+Z"], () => acts.order("redo", {})),
    row("Chart", "Save a picture (PNG)", ["S"], () => acts.save()),
    row("Page", "Write to the analyst", ["/"], () => focusConversation()),
    row("Page", "This sheet", ["?"], () => acts.help()),
  ];
}

/** The page's own field: the chart knows it by what Streamlit calls it, and does nothing where there is none. */
function focusConversation(): void {
  document.querySelector<HTMLElement>('[data-testid="stChatInputTextArea"]')?.focus();
}
