// Links on the page that are for the browser alone. `#chart/SYMBOL/TIMEFRAME/TIME` and, to mark one, `/PRICE`
// lead to the chart: their text was written by an analyst or a model, so the server checks what they ask for
// like any other command. `#copy` copies the message it stands in; `#message/ACTION/ID` asks the page to do
// something with a message.
import type { Command, MessageAction } from "./wire.ts";

const PREFIX = "#chart/";
const COPY = "#copy";
const MESSAGE = /^#message\/([a-z]+)\/([0-9a-f]{32})$/;
const COPIED_MS = 1_500;

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

/** What a link asks of the page; null for a link that asks nothing. */
export function linkedAction(href: string): MessageAction | null {
  const [, action, message] = MESSAGE.exec(href) ?? [];
  return action && message ? { action, message } : null;
}

/** Who does what the links ask for. */
export interface Followers {
  chart(commands: Command[]): void;
  message(asked: MessageAction): void;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}

/** Calls who follows for every click on such a link anywhere in the document, and keeps the address as it is. */
export function onLinks(document: Document, follow: Followers, signal: AbortSignal): void {
  document.addEventListener("click", (event) => {
    const [target] = event.composedPath();
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>("a[href]") : null;
    const href = link?.getAttribute("href") ?? "";
    const commands = linkedCommands(href);
    const asked = linkedAction(href);
    if (!commands && !asked && href !== COPY) return;
    event.preventDefault();
    event.stopPropagation();
    if (commands) follow.chart(commands);
    else if (asked) follow.message(asked);
    else void copyMessage(link!);
  }, { signal, capture: true });
}

/** The text of the message around `link`, without the row of actions. The link says for a moment that it did. */
async function copyMessage(link: HTMLAnchorElement): Promise<void> {
  const message = link.closest('[data-testid="stChatMessage"]');
  const parts = [...(message?.querySelectorAll<HTMLElement>('[data-testid="stMarkdown"] [data-testid="stMarkdownContainer"] > *') ?? [])];
  const text = parts.filter((part) => part !== link.parentElement).map((part) => part.innerText.trim());
  try {
    await navigator.clipboard.writeText(text.filter(Boolean).join("\n\n"));
    link.dataset.copied = "true";
  } catch {
    link.dataset.copied = "false"; // no permission, or no secure page: the browser has no clipboard to give
  }
  setTimeout(() => delete link.dataset.copied, COPIED_MS);
}
