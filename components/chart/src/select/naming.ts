// What a drawing is called, for those who hear the chart and for the bar beside it.
import type { Drawing, Role } from "../wire.ts";

const KINDS: Readonly<Record<string, string>> = {
  trendline: "Trend line", fibonacci: "Fibonacci", zone: "Zone", channel: "Channel", vertical: "Vertical line",
  annotation: "Note", position: "Position", pattern: "Pattern", measure: "Measure",
};

const ROLES: Readonly<Record<Role, string>> = {
  support: "Support", resistance: "Resistance", entry: "Entry", stop: "Stop", target: "Target", line: "Level",
};

export function kindWords(drawing: Drawing): string {
  if (drawing.kind === "level") return ROLES[drawing.role ?? "line"];
  if (drawing.kind === "position") return drawing.side === "short" ? "Short position" : "Long position";
  if (drawing.kind === "annotation" && drawing.arrow) return "Arrow";
  return KINDS[drawing.kind] ?? "Drawing";
}

/** `Support at 165.00`, `Note “earnings”`, `Zone, locked`. */
export function words(drawing: Drawing, formatted: (price: number) => string): string {
  const at = drawing.price == null || drawing.kind === "annotation" ? "" : ` at ${formatted(drawing.price)}`;
  const label = drawing.label ? ` “${drawing.label}”` : "";
  return `${kindWords(drawing)}${label}${at}${drawing.locked ? ", locked" : ""}`;
}
