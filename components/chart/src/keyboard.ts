// Keys on the chart: which row of the shortcuts one means, and whether it is the chart's to answer at all.
import { combination, type Shortcut } from "./shortcuts.ts";

const ANSWERS_KEYS = "input, textarea, select, button, summary, a[href], [contenteditable], [role], [tabindex], dialog";

/**
 * Whether the chart may answer a key pressed anywhere on the page: it has the focus, or nothing has. A field that
 * is typed in, a button, a menu or a dialog of the page keeps its keys.
 */
export function isForChart(event: KeyboardEvent, stage: HTMLElement): boolean {
  const [target] = event.composedPath();
  if (target === stage) return true;
  return target instanceof Element && target.closest(ANSWERS_KEYS) === null;
}

/** Does what the key means; whether there was such a row. */
export function onKey(event: KeyboardEvent, shortcuts: readonly Shortcut[]): boolean {
  const key = combination(event);
  const meant = shortcuts.find((row) => !row.listed && row.keys.includes(key));
  if (!meant) return false;
  meant.run(key);
  event.preventDefault();
  // Streamlit has keys of its own on the page (R runs it again).
  event.stopImmediatePropagation();
  return true;
}
