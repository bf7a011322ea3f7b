// Links on the page that lead to the chart: `#chart/SYMBOL/TIMEFRAME/TIME` and, to mark one, `/PRICE`. Their
// text was written by an analyst or a model, so the server checks what they ask for like any other command.
import type { Command } from "./wire.ts";

const PREFIX = "#chart/";

/** What a link asks of the chart; null for a link that is none of ours. */
export function linkedCommands(href: string): Command[] | null {
  if (!href.startsWith(PREFIX)) return null;
  const [symbol, timeframe, time, price] = href.slice(PREFIX.length).split("/").map(decoded);
  if (!symbol || !time || !Number.isSafeInteger(Number(time))) return null;
  const commands: Command[] = [{ type: "change_symbol", payload: { symbol } }];
  if (timeframe && timeframe !== "-") commands.push({ type: "set_timeframe", payload: { timeframe } });
  const mark = price && Number.isFinite(Number(price)) ? { price: Number(price) } : {};
  commands.push({ type: "scroll_to", payload: { time: Number(time), ...mark } });
  return commands;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}

/** Calls `follow` for every click on such a link anywhere in the document, and keeps the address as it is. */
export function onLinks(document: Document, follow: (commands: Command[]) => void, signal: AbortSignal): void {
  document.addEventListener("click", (event) => {
    const [target] = event.composedPath();
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>("a[href]") : null;
    const commands = linkedCommands(link?.getAttribute("href") ?? "");
    if (!commands) return;
    event.preventDefault();
    event.stopPropagation();
    follow(commands);
  }, { signal, capture: true });
}
