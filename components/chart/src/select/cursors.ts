// What the pointer looks like over a drawing: what a press there would do.
import type { Hit } from "../drawings.ts";
import type { HandleRole } from "../primitives/handles.ts";
import type { Drawing } from "../wire.ts";
import { isMovable } from "./moving.ts";

const UPRIGHT: ReadonlySet<HandleRole> = new Set(["price", "top", "bottom", "stop", "target", "width"]);

/** A CSS cursor. */
export function cursorFor(drawing: Drawing, hit: Hit, selected: boolean): string {
  if (drawing.locked) return "not-allowed";
  if (!isMovable(drawing)) return "pointer";
  if (hit.handle) return handleCursor(drawing, hit.handle.role);
  return selected ? "move" : "pointer";
}

function handleCursor(drawing: Drawing, role: HandleRole): string {
  if (UPRIGHT.has(role)) return "ns-resize";
  const sideways = drawing.kind === "vertical" || (drawing.kind === "zone" && (role === "start" || role === "end"));
  return sideways ? "ew-resize" : "grab";
}
