// Short text on a chart: legible over candles, never wider than its place.
import { parseColour } from "../colours.ts";
import type { Theme } from "../theme.ts";

export const LABEL_PX = 11;
const PAD_PX = 5;
const HEIGHT_PX = 17;

/** A pill with its right edge at `right` and its middle at `y`. */
export function pill(context: CanvasRenderingContext2D, text: string, right: number, y: number, colour: string, theme: Theme): void {
  context.font = `500 ${LABEL_PX}px ${theme.font}`;
  const width = context.measureText(text).width + PAD_PX * 2;
  const left = Math.round(right - width);
  const top = Math.round(y - HEIGHT_PX / 2);
  context.fillStyle = theme.background;
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.beginPath();
  context.roundRect(left + 0.5, top + 0.5, Math.round(width), HEIGHT_PX - 1, 3);
  context.fill();
  context.stroke();
  context.fillStyle = colour;
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.fillText(text, left + PAD_PX + 0.5, y + 0.5);
}

/** Text with an edge in the background's colour, so that it reads over lines. */
export function halo(context: CanvasRenderingContext2D, text: string, x: number, y: number, colour: string, theme: Theme): void {
  context.font = `500 ${LABEL_PX}px ${theme.font}`;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = theme.background;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

/** Black or white, whichever is read more easily on `background`. */
export function textOn(background: string): string {
  const [red, green, blue] = parseColour(background) ?? [0, 0, 0];
  return red * 0.299 + green * 0.587 + blue * 0.114 > 150 ? "#11161d" : "#ffffff";
}
