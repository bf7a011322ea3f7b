// Strokes and fills that several drawings make.
import type { Spot } from "./geometry.ts";
import type { Box } from "./shapes.ts";

export function stroke(context: CanvasRenderingContext2D, spots: readonly Spot[], colour: string, width: number, dash: number[] = []): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash(dash);
  context.beginPath();
  spots.forEach(({ x, y }, i) => (i === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
  context.stroke();
  context.setLineDash([]);
}

export function fill(context: CanvasRenderingContext2D, { left, top, right, bottom }: Box, colour: string): void {
  context.fillStyle = colour;
  context.fillRect(left, top, right - left, bottom - top);
}

export function dot(context: CanvasRenderingContext2D, { x, y }: Spot, radius: number, colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.fill();
}
