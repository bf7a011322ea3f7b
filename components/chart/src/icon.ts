// Icons as strokes on 20 × 20, in the colour of the text beside them.

const SVG = "http://www.w3.org/2000/svg";

/** `path` as an SVG path's `d`; `width` of the stroke. Said by its button, so it is hidden from screen readers. */
export function icon(path: string, { width = 1.5, dash = "" }: { width?: number; dash?: string } = {}): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  const stroke = document.createElementNS(SVG, "path");
  for (const [name, value] of Object.entries({ d: path, fill: "none", stroke: "currentColor", "stroke-width": String(width), "stroke-linecap": dash ? "butt" : "round", "stroke-linejoin": "round" })) {
    stroke.setAttribute(name, value);
  }
  if (dash) stroke.setAttribute("stroke-dasharray", dash);
  svg.append(stroke);
  return svg;
}
