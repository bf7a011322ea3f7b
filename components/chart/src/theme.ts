// The page's theme as colours that a canvas understands, read from Streamlit's --st-* variables.
import type { ColourName } from "./wire.ts";
import { mix, parseColour, rgba, type Rgb } from "./colours.ts";

export interface Theme {
  readonly dark: boolean;
  readonly background: string;
  readonly text: string;
  readonly muted: string;
  readonly faint: string;
  readonly grid: string;
  readonly border: string;
  readonly accent: string;
  /** For what must not be overlooked: SIMULATED. */
  readonly warn: string;
  readonly font: string;
  readonly up: string;
  readonly down: string;
  readonly roles: Readonly<Record<string, string>>;
  readonly drawings: DrawingColours;
  /** The colours that a person can give a drawing. */
  readonly named: Readonly<Record<ColourName, string>>;
  readonly comparisons: readonly string[];
  readonly indicators: readonly string[];
}

export interface DrawingColours {
  readonly zone: string;
  readonly channel: string;
  readonly vertical: string;
  readonly note: string;
  readonly pattern: string;
}

// Rising teal and falling vermilion differ in hue and lightness for every common kind of colour vision.
const UP = { light: "#0b7f7b", dark: "#35b5ac" };
const DOWN = { light: "#c84d15", dark: "#f07b45" };

const ROLES = {
  light: { support: "#1d6fb8", resistance: "#b4377f", entry: "#6a4fc1", stop: "#c23b22", target: "#0b7f7b", line: "#5b6775" },
  dark: { support: "#5aa9ee", resistance: "#e57fb8", entry: "#a996f2", stop: "#f2735b", target: "#35b5ac", line: "#9aa6b4" },
};

const INDICATORS = {
  light: ["#2a62d0", "#a86500", "#8a3fc4", "#00806a", "#c0357a", "#5b6775", "#8a6d00", "#007fa0"],
  dark: ["#6ea3ff", "#f0b04c", "#c08bf2", "#3fcfae", "#f27fb2", "#a3b0bf", "#d6c04f", "#4cc3e6"],
};

const DRAWINGS: Readonly<Record<"light" | "dark", DrawingColours>> = {
  light: { zone: "#9a6a00", channel: "#7a3fc0", vertical: "#4a5866", note: "#a3366f", pattern: "#6a4fc1" },
  dark: { zone: "#e3b341", channel: "#b795f5", vertical: "#a9b6c4", note: "#ee8fc0", pattern: "#a996f2" },
};

const NAMED: Readonly<Record<"light" | "dark", Omit<Theme["named"], "accent">>> = {
  light: { blue: "#1d6fb8", green: "#2f7d32", red: "#c2362b", orange: "#b35c00", purple: "#7a3fc0", teal: "#0b7f7b", grey: "#5b6775" },
  dark: { blue: "#5aa9ee", green: "#6cc070", red: "#f2736a", orange: "#f0a04b", purple: "#b795f5", teal: "#35b5ac", grey: "#9aa6b4" },
};

/** Beside bars in teal and vermilion: none of these is either. */
const COMPARISONS = {
  light: ["#2a62d0", "#a86500", "#8a3fc4", "#c0357a", "#3d4a57", "#7a7a00"],
  dark: ["#6ea3ff", "#f0d060", "#c08bf2", "#f27fb2", "#d5dde6", "#b5cf5a"],
};

/** Reads the variables as they are now for `element`; `swapped` exchanges the two colours of bars. */
export function readTheme(element: Element, swapped: boolean): Theme {
  const style = getComputedStyle(element);
  const variable = (name: string): string => style.getPropertyValue(name).trim();
  const background = resolved(element, variable("--st-background-color"), [255, 255, 255]);
  const text = resolved(element, variable("--st-text-color"), [24, 32, 43]);
  const accent = resolved(element, variable("--st-primary-color"), [31, 95, 191]);
  return themeOf({ background, text, accent }, variable("--st-font") || "system-ui, sans-serif", swapped);
}

/** All the chart's colours, from the three that the page gives. */
export function themeOf({ background, text, accent }: Readonly<Record<"background" | "text" | "accent", Rgb>>, font: string, swapped: boolean): Theme {
  const dark = luminance(background) < 0.4;
  const side = dark ? "dark" : "light";
  return {
    dark,
    background: rgba(background),
    text: rgba(text),
    muted: rgba(mix(text, background, 0.36)),
    faint: rgba(mix(text, background, 0.6)),
    grid: rgba(mix(text, background, dark ? 0.915 : 0.935)),
    border: rgba(mix(text, background, 0.84)),
    accent: rgba(accent),
    warn: dark ? "#f0b04c" : "#9a5b00",
    font,
    up: (swapped ? DOWN : UP)[side],
    down: (swapped ? UP : DOWN)[side],
    roles: ROLES[side],
    drawings: DRAWINGS[side],
    named: { accent: rgba(accent), ...NAMED[side] },
    comparisons: COMPARISONS[side],
    indicators: INDICATORS[side],
  };
}

/** A CSS colour of any notation as RGB: the browser works it out. */
function resolved(element: Element, css: string, otherwise: Rgb): Rgb {
  if (!css) return otherwise;
  const direct = parseColour(css);
  if (direct) return direct;
  const probe = document.createElement("span");
  probe.style.color = css;
  element.append(probe);
  const computed = parseColour(getComputedStyle(probe).color);
  probe.remove();
  return computed ?? otherwise;
}

function luminance([red, green, blue]: Rgb): number {
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}
