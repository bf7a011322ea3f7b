import assert from "node:assert/strict";
import { test } from "node:test";
import { parseColour, type Rgb } from "../src/colours.ts";
import { type Theme, themeOf } from "../src/theme.ts";

/** The two themes of .streamlit/config.toml. */
const PAGES = {
  light: { background: [255, 255, 255], text: [24, 32, 43], accent: [31, 95, 191] },
  dark: { background: [15, 20, 27], text: [214, 221, 230], accent: [91, 155, 243] },
} satisfies Record<string, Record<string, Rgb>>;

/** WCAG 2.2, relative luminance. */
function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((byte) => {
    const share = byte / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [parseColour(a)!, parseColour(b)!].map(luminance).sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function weak(theme: Theme, colours: Readonly<Record<string, string>>, least: number): string[] {
  return Object.entries(colours)
    .map(([name, colour]) => [name, contrast(colour, theme.background)] as const)
    .filter(([, ratio]) => ratio < least)
    .map(([name, ratio]) => `${name} ${ratio.toFixed(2)}`);
}

const numbered = (colours: readonly string[]): Record<string, string> =>
  Object.fromEntries(colours.map((colour, place) => [`${place} ${colour}`, colour]));

for (const [name, page] of Object.entries(PAGES)) {
  const theme = themeOf(page, "sans-serif", false);
  const { text, muted, warn, accent, up, down } = theme;
  const indicators = numbered(theme.indicators);
  const comparisons = numbered(theme.comparisons);

  test(`what is read stands 4.5 to 1 against the ${name} ground`, () => {
    assert.deepEqual(weak(theme, { text, muted, warn, accent }, 4.5), []);
  });

  test(`what is seen, and named elsewhere too, stands 3 to 1 against the ${name} ground`, () => {
    const drawn = { up, down, ...theme.roles, ...theme.drawings, ...theme.named };
    assert.deepEqual(weak(theme, drawn, 3), []);
    assert.deepEqual(weak(theme, indicators, 3), []);
    assert.deepEqual(weak(theme, comparisons, 3), []);
  });

  test(`the values in the legend stand 4.5 to 1 in the ${name} theme, in the colour of their line or near it`, () => {
    assert.deepEqual(weak(theme, { up, down, ...indicators }, 4.5), []);
    assert.deepEqual(weak(theme, comparisons, 4.5), []);
  });
}
