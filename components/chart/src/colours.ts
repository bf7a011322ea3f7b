// Colours as three bytes: just enough to blend a theme's own colours.

export type Rgb = readonly [red: number, green: number, blue: number];

/** `#abc`, `#aabbcc`, `rgb(…)` or `rgba(…)`; null for any other notation. Transparency is dropped. */
export function parseColour(css: string): Rgb | null {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})(?:[0-9a-f]{2})?$/i.exec(css)?.[1];
  if (hex) {
    const digits = hex.length === 3 ? [...hex].map((digit) => digit + digit) : hex.match(/../g)!;
    return digits.map((pair) => Number.parseInt(pair, 16)) as unknown as Rgb;
  }
  const parts = /^rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)/i.exec(css);
  return parts ? [Number(parts[1]), Number(parts[2]), Number(parts[3])] : null;
}

/** `share` of the way from one colour to the other. */
export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return from.map((value, i) => Math.round(value + (to[i]! - value) * share)) as unknown as Rgb;
}

export function rgba(colour: Rgb, alpha = 1): string {
  const [red, green, blue] = colour;
  return alpha === 1 ? `rgb(${red}, ${green}, ${blue})` : `rgba(${red}, ${green}, ${blue}, ${alpha})`;
}

/** A CSS colour (hex or rgb) with another opacity. */
export function faded(css: string, alpha: number): string {
  const colour = parseColour(css);
  return colour ? rgba(colour, alpha) : css;
}
