// The chart as a picture: its own canvas with all drawings, the legend as it stands over it, a title above, and
// below where the prices came from. What a stranger sees of the picture alone is enough to know what it shows.
import type { Bars } from "./bars.ts";
import type { Board } from "./board.ts";
import type { Theme } from "./theme.ts";
import type { VisibleRange } from "./wire.ts";
import { sourceLine, timeframeLabel } from "./words.ts";

const PAD = 12;
const TITLE_PX = 44;
const FOOT_PX = 26;

/** What a picture says around the chart. */
export interface Caption {
  readonly title: string;
  readonly range: string;
  readonly source: string;
  readonly simulated: boolean;
}

export function captionOf(bars: Bars, range: VisibleRange | null, full: (time: number) => string): Caption {
  const { meta } = bars;
  const name = meta.name && meta.name !== meta.symbol ? ` · ${meta.name}` : "";
  const place = meta.timezone.replaceAll("_", " ");
  return {
    title: `${meta.symbol}${name} · ${timeframeLabel(meta.timeframe)}`,
    range: range ? `${full(range.from)} – ${full(range.to)} · ${place}` : "",
    source: `Source: ${sourceLine(meta)}`,
    simulated: meta.simulated,
  };
}

/** `AAPL-1d-2026-11-20.png`: the last bar in view gives the date. */
export function pictureName(bars: Bars, range: VisibleRange | null): string {
  const symbol = bars.meta.symbol.replaceAll(/[^A-Za-z0-9.-]+/g, "-").replaceAll(/^[.-]+|[.-]+$/g, "") || "chart";
  const last = range?.to ?? bars.time.at(-1);
  const day = last === undefined ? "" : `-${new Date(last * 1000).toISOString().slice(0, 10)}`;
  return `${symbol}-${bars.meta.timeframe}${day}.png`;
}

/** In the pixels of the screen: as sharp as the chart is. */
export function paint(board: Board, legend: HTMLElement, caption: Caption, theme: Theme): HTMLCanvasElement {
  const shot = board.chart.takeScreenshot(true, false);
  const box = legend.getBoundingClientRect();
  const ratio = shot.width / Math.max(board.chart.chartElement().clientWidth, 1);
  const width = shot.width / ratio;
  const height = shot.height / ratio;
  const canvas = document.createElement("canvas");
  canvas.width = shot.width;
  canvas.height = Math.round((TITLE_PX + height + FOOT_PX) * ratio);
  const ink = canvas.getContext("2d")!;
  ink.scale(ratio, ratio);
  ink.fillStyle = theme.background;
  ink.fillRect(0, 0, width, TITLE_PX + height + FOOT_PX);
  ink.drawImage(shot, 0, TITLE_PX, width, height);
  writeTitle(ink, caption, theme, width);
  ink.save();
  ink.translate(-box.left, TITLE_PX - box.top);
  writeLegend(ink, legend, theme);
  ink.restore();
  writeFoot(ink, caption, theme, width, TITLE_PX + height);
  return canvas;
}

export function save(canvas: HTMLCanvasElement, name: string): void {
  canvas.toBlob((blob) => {
    if (!blob) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }, "image/png");
}

function writeTitle(ink: CanvasRenderingContext2D, caption: Caption, theme: Theme, width: number): void {
  ink.textBaseline = "middle";
  write(ink, caption.title, PAD, 16, `600 15px ${theme.font}`, theme.text, width - 2 * PAD);
  write(ink, caption.range, PAD, 34, `11px ${theme.font}`, theme.muted, width - 2 * PAD);
}

function writeFoot(ink: CanvasRenderingContext2D, caption: Caption, theme: Theme, width: number, top: number): void {
  const y = top + FOOT_PX / 2;
  const source = caption.simulated ? `SIMULATED · ${caption.source}` : caption.source;
  const made = "Chartroom";
  const font = `11px ${theme.font}`;
  ink.font = font;
  const room = width - 3 * PAD - ink.measureText(made).width;
  write(ink, source, PAD, y, caption.simulated ? `600 ${font}` : font, caption.simulated ? theme.warn : theme.muted, room);
  ink.textAlign = "right";
  write(ink, made, width - PAD, y, font, theme.muted, width);
  ink.textAlign = "left";
}

/** The legend is HTML: each run of its text goes where the browser put it, in its colour, on the legend's ground. */
function writeLegend(ink: CanvasRenderingContext2D, legend: HTMLElement, theme: Theme): void {
  ink.fillStyle = theme.background;
  ink.globalAlpha = 0.78;
  for (const line of legend.querySelectorAll(".line")) {
    const { left, top, width, height } = line.getBoundingClientRect();
    ink.fillRect(left, top, width, height);
  }
  ink.globalAlpha = 1;
  for (const tag of legend.querySelectorAll(".tag")) {
    const { left, top, width, height } = tag.getBoundingClientRect();
    ink.strokeStyle = getComputedStyle(tag).borderTopColor;
    ink.strokeRect(left + 0.5, top + 0.5, width - 1, height - 1);
  }
  const texts = document.createTreeWalker(legend, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    const holder = texts.currentNode.parentElement!;
    range.selectNodeContents(texts.currentNode);
    const { left, top, width, height } = range.getBoundingClientRect();
    if (width === 0 || holder.closest("[hidden], [aria-hidden='true'], button")) continue;
    const style = getComputedStyle(holder);
    const most = Math.min(width, holder.getBoundingClientRect().right - left + 1);
    write(ink, texts.currentNode.textContent ?? "", left, top + height / 2, `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`, style.color, most);
  }
}

/** No wider than `room`: cut with an ellipsis, as the legend does, never squeezed. */
function write(ink: CanvasRenderingContext2D, text: string, x: number, y: number, font: string, colour: string, room: number): void {
  ink.font = font;
  ink.fillStyle = colour;
  let shown = text;
  while (shown.length > 1 && ink.measureText(shown).width > room + 1) shown = `${shown.replace(/…$/, "").slice(0, -1).trimEnd()}…`;
  ink.fillText(shown, x, y);
}
