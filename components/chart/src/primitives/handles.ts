// The places by which a selected drawing is held: what each changes, and how it looks.
import type { Theme } from "../theme.ts";
import type { Spot } from "./geometry.ts";

/** What moves with a handle; `turn` marks a place that was found in the bars and stays. */
export type HandleRole = "start" | "end" | "pullback" | "price" | "top" | "bottom" | "width" | "entry" | "stop" | "target" | "turn";

export interface Handle extends Spot {
  readonly role: HandleRole;
}

const RADIUS_PX = 4.5;

/** A ring, filled where the drawing is only pointed at; a locked drawing's are square, grey and do not invite. */
export function paintHandle(context: CanvasRenderingContext2D, { x, y, role }: Handle, selected: boolean, locked: boolean, theme: Theme): void {
  const fixed = locked || role === "turn";
  const radius = fixed || !selected ? RADIUS_PX - 1.5 : RADIUS_PX;
  context.beginPath();
  if (fixed) context.rect(Math.round(x) - radius, Math.round(y) - radius, radius * 2, radius * 2);
  else context.arc(x, y, radius, 0, Math.PI * 2);
  context.fillStyle = theme.background;
  context.fill();
  context.setLineDash([]);
  context.lineWidth = selected ? 2 : 1.5;
  context.strokeStyle = fixed ? theme.muted : theme.accent;
  context.stroke();
}
