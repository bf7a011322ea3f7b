// How each kind of drawing looks unless a person chose otherwise.
import type { Theme } from "../theme.ts";
import type { Drawing, Role } from "../wire.ts";
import type { Pen } from "./paint.ts";

/** What is found in the bars is a solid line; what a person plans to do is dashed. */
const PLANNED: ReadonlySet<Role> = new Set(["entry", "stop", "target"]);

export function usualPen(drawing: Drawing, theme: Theme): Pen {
  const { roles, drawings, accent, muted, up, down } = theme;
  switch (drawing.kind) {
    case "level": {
      const role = drawing.role ?? "line";
      return { colour: roles[role]!, width: 1.5, dash: PLANNED.has(role) ? [6, 4] : [] };
    }
    case "fibonacci": return { colour: muted, width: 1, dash: [] };
    case "zone": return { colour: drawings.zone, width: 1, dash: [] };
    case "channel": return { colour: drawings.channel, width: 1.5, dash: [] };
    case "vertical": return { colour: drawings.vertical, width: 1.5, dash: [2, 3] };
    case "annotation": return { colour: drawings.note, width: 1.25, dash: [] };
    case "position": return { colour: roles["entry"]!, width: 1.25, dash: [] };
    case "pattern": {
      const colour = { bullish: up, bearish: down, neutral: drawings.pattern }[drawing.direction ?? "neutral"];
      return { colour, width: 1.75, dash: [] };
    }
    case "measure": {
      const [start, end] = drawing.points ?? [];
      return { colour: (end?.price ?? 0) >= (start?.price ?? 0) ? up : down, width: 1.25, dash: [] };
    }
    default: return { colour: accent, width: 1.75, dash: [] };
  }
}
