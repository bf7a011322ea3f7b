// What can be chosen for a drawing, and how each choice is pictured.
import { element } from "../dom.ts";
import { icon } from "../icon.ts";
import { dashes } from "../primitives/paint.ts";
import type { ColourName, Extend, LineStyle } from "../wire.ts";
import type { Option } from "./choice.ts";

const LINE = "M2 10h16";

/** The colour that its kind has. */
export const USUAL = "usual";

const CHOSEN: readonly Option<ColourName>[] = (["accent", "blue", "green", "red", "orange", "purple", "teal", "grey"] as const)
  .map((value) => ({ value, name: capital(value), picture: () => swatch(`var(--colour-${value})`) }));

export const COLOURS: readonly Option<ColourName | typeof USUAL>[] = [
  ...CHOSEN, { value: USUAL, name: "Usual for its kind", picture: () => element("span", "usual", "Usual") },
];

export const WIDTHS: readonly Option<number>[] = [1, 2, 3, 4]
  .map((value) => ({ value, name: `${value} pixel${value > 1 ? "s" : ""}`, picture: () => thickness(value) }));

export const STYLES: readonly Option<LineStyle>[] = (["solid", "dashed", "dotted"] as const)
  .map((value) => ({ value, name: capital(value), picture: () => lineIcon(2, dashes(value, 2)) }));

export const EXTENDS: readonly Option<Extend>[] = [
  { value: "none", name: "Not extended", picture: () => icon("M5 10h10M3.4 10a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0-3.2 0M13.4 10a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0-3.2 0") },
  { value: "right", name: "To the right", picture: () => icon("M5 10h12.5M14.5 7l3 3-3 3M2.4 10a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0-3.2 0") },
  { value: "left", name: "To the left", picture: () => icon("M15 10H2.5M5.5 7l-3 3 3 3M14.4 10a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0-3.2 0") },
  { value: "both", name: "Both ways", picture: () => icon("M2.5 10h15M5.5 7l-3 3 3 3M14.5 7l3 3-3 3") },
];

export const LABEL_ICON = "M4.5 5.5v-1h11v1M10 4.5v11M7.8 15.5h4.4";
export const LOCKED_ICON = "M6.5 9V6.6a3.5 3.5 0 0 1 7 0V9M5 9h10v7.5H5zM10 12v1.8";
export const UNLOCKED_ICON = "M6.5 9V6.6a3.5 3.5 0 0 1 6.8-1.1M5 9h10v7.5H5z";
export const HIDE_ICON = "M2.8 10S5.4 5.4 10 5.4 17.2 10 17.2 10 14.6 14.6 10 14.6 2.8 10 2.8 10zM8.2 10a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0-3.6 0M4.2 15.8L15.8 4.2";
export const DELETE_ICON = "M4 6h12M8 6V4h4v2M5.6 6l.6 10.2h7.6L14.4 6M8.6 9v4.4M11.4 9v4.4";

/** A filled dot in a CSS colour. */
export function swatch(colour: string): HTMLElement {
  const dot = element("span", "swatch");
  dot.style.background = colour;
  return dot;
}

/** A line and its width in words: beside the line of the style it must not look like another of those. */
export function thickness(width: number): HTMLElement {
  return element("span", "thickness", lineIcon(width, []), `${width}`);
}

export function lineIcon(width: number, dash: readonly number[]): SVGElement {
  return icon(LINE, { width, dash: dash.join(" ") });
}

function capital(word: string): string {
  return word[0]!.toUpperCase() + word.slice(1);
}
