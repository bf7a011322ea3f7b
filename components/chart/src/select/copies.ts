// A drawing as the command that would draw another like it.
import type { Command, Drawing } from "../wire.ts";

/** Null for a pattern: it is found, not drawn. Its colour and the like are for a second command. */
export function copyOf(drawing: Drawing): Command | null {
  const { label, price, start: time } = drawing;
  const [start, end] = drawing.points ?? [];
  switch (drawing.kind) {
    case "level": return command("draw_level", { kind: drawing.role ?? "line", price, label });
    case "trendline": return command("draw_trendline", { start, end, extend: drawing.extend, label });
    case "fibonacci": return command("draw_fibonacci", start ? { start, end, pullback: drawing.pullback } : { high: drawing.high, low: drawing.low });
    case "zone": return command("draw_zone", { top: drawing.high, bottom: drawing.low, start: time, end: drawing.end, label });
    case "channel": return command("draw_channel", { start, end, width: drawing.width });
    case "vertical": return command("draw_vertical", { time, label });
    case "measure": return command("draw_measure", { start, end });
    case "annotation": return command("annotate", { text: label, time, price, arrow: drawing.arrow });
    case "position": return command("draw_position", { side: drawing.side, entry: price, stop: drawing.stop, target: drawing.target, time });
    default: return null;
  }
}

/** What a person chose of its looks; empty when that is nothing. */
export function looksOf({ colour, line_width, line_style }: Drawing): Record<string, unknown> {
  return given({ colour, line_width, line_style });
}

function command(type: string, payload: Record<string, unknown>): Command {
  return { type, payload: given(payload) };
}

function given(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null));
}
