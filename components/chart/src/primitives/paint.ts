// Strokes and fills that several drawings make.
import type { Arrow, LineStyle } from "../wire.ts";
import type { Spot } from "./geometry.ts";
import type { Box } from "./shapes.ts";

/** What a line is drawn with; widths and dashes in pixels. */
export interface Pen {
  readonly colour: string;
  readonly width: number;
  readonly dash: readonly number[];
}

export function stroke(context: CanvasRenderingContext2D, spots: readonly Spot[], { colour, width, dash }: Pen): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash([...dash]);
  context.beginPath();
  spots.forEach(({ x, y }, i) => (i === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
  context.stroke();
  context.setLineDash([]);
}

/** Dashes grow with the line, so that they read as the same style at every width. */
export function dashes(style: LineStyle, width: number): number[] {
  if (style === "solid") return [];
  return style === "dashed" ? [4 + width * 1.5, 2 + width * 1.5] : [width, 2 + width];
}

export function fill(context: CanvasRenderingContext2D, { left, top, right, bottom }: Box, colour: string): void {
  context.fillStyle = colour;
  context.fillRect(left, top, right - left, bottom - top);
}

export function fillPath(context: CanvasRenderingContext2D, corners: readonly Spot[], colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  corners.forEach(({ x, y }, i) => (i === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
  context.fill();
}

export function dot(context: CanvasRenderingContext2D, { x, y }: Spot, radius: number, colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.fill();
}

/** A triangle with its tip at `tip`. */
export function arrowHead(context: CanvasRenderingContext2D, tip: Spot, way: Arrow, size: number, colour: string): void {
  const back = tip.y + (way === "up" ? size : -size) * 1.4;
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(tip.x, tip.y);
  context.lineTo(tip.x - size, back);
  context.lineTo(tip.x + size, back);
  context.fill();
}
