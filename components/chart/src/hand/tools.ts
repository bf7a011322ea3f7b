// The tools of the rail: what each is called, how it looks, the key that picks it up, and what to do with it.
import type { SketchName } from "./sketches.ts";

export type ToolName = SketchName | "range";

export interface Tool {
  readonly name: ToolName;
  readonly title: string;
  /** As the shortcuts' table writes keys. */
  readonly key?: string;
  /** What to click, place by place. */
  readonly steps: readonly string[];
  /** Strokes of an icon of 20 × 20, as an SVG path. */
  readonly icon: string;
}

const dot = (x: number, y: number): string => `M${x - 1.6} ${y}a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0-3.2 0`;
const TWO = ["the first point", "the second point"] as const;

export const CURSOR_ICON = "M5 3.2l10.2 6.3-4.7 1-2.4 4.4z";
export const MAGNET_ICON = "M4 4v6a6 6 0 0 0 12 0V4h-3.6v6a2.4 2.4 0 0 1-4.8 0V4zM4 7.2h3.6M12.4 7.2H16";

/** In groups, as the rail shows them. */
export const GROUPS: readonly (readonly Tool[])[] = [
  [
    { name: "level", title: "Level", key: "Alt+H", steps: ["a price"], icon: `M2.5 10H8.2M11.8 10h5.7${dot(10, 10)}` },
    { name: "trendline", title: "Trend line", key: "Alt+T", steps: TWO, icon: `M5.7 14.3l8.6-8.6${dot(4.5, 15.5)}${dot(15.5, 4.5)}` },
    { name: "ray", title: "Ray", key: "Alt+Y", steps: TWO, icon: `M5.7 14.3l3.6-3.6M11.7 8.3l5.3-5.3${dot(4.5, 15.5)}${dot(10.5, 9.5)}` },
    { name: "extended", title: "Extended line", key: "Alt+E", steps: TWO, icon: `M2.5 17.5l3-3M8 12l4-4M14.5 5.5l3-3${dot(6.8, 13.2)}${dot(13.2, 6.8)}` },
    { name: "vertical", title: "Vertical line", key: "Alt+V", steps: ["a bar"], icon: `M10 2.5v5.7M10 11.8v5.7${dot(10, 10)}` },
    {
      name: "channel", title: "Parallel channel", key: "Alt+C", steps: ["the first point", "the second point", "the other side"],
      icon: `M3.5 12l9-9M7.5 17l9-9M5.5 14.5l9-9`,
    },
  ],
  [
    { name: "fibonacci", title: "Fibonacci retracement", key: "Alt+F", steps: ["where the swing began", "where it ended"], icon: "M3 3.5h14M3 8h14M3 11.5h14M3 16.5h14M5 16.5L15 3.5" },
    {
      name: "extension", title: "Fibonacci extension", key: "Alt+X", steps: ["where the move began", "where it ended", "where the pullback ended"],
      icon: "M3 17l4-7 3.5 4L16.5 4M11 9.5h6M12.5 6.5h4.5M13.5 3.5h3.5",
    },
    { name: "zone", title: "Zone", key: "Alt+Z", steps: ["one corner", "the corner across"], icon: "M3.5 6h13v8h-13zM3.5 10h13" },
  ],
  [
    { name: "long", title: "Long position", key: "Alt+L", steps: ["the entry"], icon: "M3 11.5h14M3 16.5h14M3 3.5h14v13H3zM10 9.5v-4M8 7.3l2-2 2 2" },
    { name: "short", title: "Short position", key: "Alt+S", steps: ["the entry"], icon: "M3 8.5h14M3 3.5h14v13H3zM10 10.5v4M8 12.7l2 2 2-2" },
  ],
  [
    { name: "note", title: "Text note", key: "Alt+N", steps: ["where the note belongs"], icon: "M4 4.5h12v8.5h-6.5L6.5 16v-3H4zM7 7.5h6M7 10h4" },
    { name: "arrow", title: "Arrow", key: "Alt+A", steps: ["above or below a bar"], icon: "M10 16.5V4M5.5 8.5L10 4l4.5 4.5" },
  ],
  [
    { name: "measure", title: "Measure", key: "Alt+M", steps: TWO, icon: "M2.8 13.6L13.6 2.8l3.6 3.6L6.4 17.2zM5.6 10.8l1.8 1.8M8.2 8.2l1.8 1.8M10.8 5.6l1.8 1.8" },
    { name: "range", title: "Select bars", key: "Alt+B", steps: ["the first bar", "the last bar"], icon: "M4.5 3v14M15.5 3v14M7.5 10h5M7 10l1.8-1.8M7 10l1.8 1.8M13 10l-1.8-1.8M13 10l-1.8 1.8" },
    { name: "replay", title: "Replay from a bar", key: "Alt+R", steps: ["the last bar to be known"], icon: "M9.5 5.5L4.5 10l5 4.5zM15.5 5.5l-5 4.5 5 4.5z" },
  ],
];

export const TOOLS: readonly Tool[] = GROUPS.flat();

export function toolOf(name: ToolName): Tool {
  return TOOLS.find((tool) => tool.name === name)!;
}

/** A key as a person reads it. */
export function keyWords(key: string): string {
  return key.replaceAll("+", " + ");
}
