// Keys on a selected drawing, and the rows that the help sheet lists for them.
import { combination, type Shortcut } from "../shortcuts.ts";

export type KeyAction =
  | { readonly name: "leave" | "remove" | "copy" | "enter" }
  | { readonly name: "cycle"; readonly by: 1 | -1 }
  | { readonly name: "nudge"; readonly bars: number; readonly ticks: number };

/** Bars and ticks that an arrow key moves by, and with Shift. */
const STEP = 1;
const LEAP = 10;

const ARROWS: Readonly<Record<string, readonly [bars: number, ticks: number]>> = {
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1],
};

const NAMED: Readonly<Record<string, KeyAction>> = {
  Escape: { name: "leave" }, Delete: { name: "remove" }, Backspace: { name: "remove" }, "Ctrl+D": { name: "copy" }, Enter: { name: "enter" },
  Tab: { name: "cycle", by: 1 }, "Shift+Tab": { name: "cycle", by: -1 },
};

export function actionOf(event: KeyboardEvent): KeyAction | null {
  const key = combination(event);
  const arrow = ARROWS[key.replace("Shift+", "")];
  if (!arrow) return NAMED[key] ?? null;
  const far = event.shiftKey ? LEAP : STEP;
  return { name: "nudge", bars: arrow[0] * far + 0, ticks: arrow[1] * far + 0 };
}

export function selectionShortcuts(): Shortcut[] {
  const row = (label: string, ...keys: string[]): Shortcut => ({ keys, group: "Draw", label, run: () => undefined, listed: true });
  return [
    row("Next or previous drawing", "Tab", "Shift+Tab"),
    row("Move the selected drawing by a bar or a tick, with Shift by ten", "ArrowLeft", "ArrowUp"),
    row("Style of the selected drawing", "Enter"),
    row("Copy the selected drawing", "Ctrl+D"),
    row("Remove the selected drawing", "Delete", "Backspace"),
    row("Let go of the selected drawing", "Escape"),
  ];
}
