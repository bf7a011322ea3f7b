// The chart by keyboard, while it has the focus.
import type { Viewport } from "./view.ts";

const STEP = 0.1;

export function onKey(event: KeyboardEvent, viewport: Viewport): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const done = act(event, viewport);
  if (done) event.preventDefault();
}

function act(event: KeyboardEvent, viewport: Viewport): boolean {
  const step = event.shiftKey ? STEP * 5 : STEP;
  switch (event.key) {
    case "ArrowLeft": viewport.scrollBy(-step); return true;
    case "ArrowRight": viewport.scrollBy(step); return true;
    case "+":
    case "=": viewport.zoom(1.25); return true;
    case "-": viewport.zoom(0.8); return true;
    case "0": viewport.reset(); return true;
    default: return false;
  }
}
