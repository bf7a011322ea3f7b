// The line under the chart: where the bars came from, notes about them, the connection, and who made the chart.
import type { BarsMeta } from "./bars.ts";
import { element, setText } from "./dom.ts";
import type { Connection } from "./feed.ts";
import { sourceLine } from "./words.ts";

const CONNECTION_WORDS: Readonly<Record<Connection, string>> = {
  live: "", polling: "Reconnecting…", lost: "Connection lost, trying again",
};

const CAMERA = "M2 5h3l1-2h4l1 2h3v8H2z M10.5 9a2.5 2.5 0 1 1-5 0a2.5 2.5 0 1 1 5 0z";
const KEYS = "M1.5 4h13v8.5h-13z M4 6.5h1 M7.5 6.5h1 M11 6.5h1 M4.5 10h7";

/** What the buttons in the foot do. */
export interface FootActs {
  save(): void;
  help(): void;
}

export class Foot {
  readonly root: HTMLElement;
  private readonly source = element("span", "source");
  private readonly count = element("summary");
  private readonly list = element("ul");
  private readonly notes = element("details", "notes", this.count, this.list);
  private readonly connection = element("span", "connection");

  constructor(acts: FootActs) {
    const tools = element("span", "tools", tool("Save a picture of the chart", "S", CAMERA, acts.save), tool("Keyboard shortcuts", "?", KEYS, acts.help));
    this.root = element("div", "foot", this.source, this.notes, this.connection, tools, attribution());
    this.notes.hidden = true;
    this.notes.onkeydown = (event) => {
      if (event.key !== "Escape") return;
      this.notes.open = false;
      this.count.focus();
    };
    this.connected("live");
  }

  /** `compared`: what there is to say of the symbols beside. */
  show(meta: BarsMeta | null, compared: readonly string[] = []): void {
    setText(this.source, meta ? sourceLine(meta) : "");
    this.source.classList.toggle("simulated", meta?.simulated ?? false);
    const notes = [...(meta?.notes ?? []), ...compared];
    this.notes.hidden = notes.length === 0;
    setText(this.count, `Data notes (${notes.length})`);
    this.list.replaceChildren(...notes.map((note) => element("li", "", note)));
  }

  connected(connection: Connection): void {
    this.connection.dataset["connection"] = connection;
    setText(this.connection, CONNECTION_WORDS[connection]);
  }
}

function tool(name: string, key: string, drawing: string, act: () => void): HTMLButtonElement {
  const button = element("button");
  button.type = "button";
  button.title = `${name} (${key})`;
  button.setAttribute("aria-label", name);
  button.setAttribute("aria-keyshortcuts", key);
  const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  icon.setAttribute("viewBox", "0 0 16 16");
  icon.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(icon.namespaceURI, "path");
  path.setAttribute("d", drawing);
  icon.append(path);
  button.append(icon);
  button.addEventListener("click", act);
  return button;
}

/** The notice and link that Lightweight Charts' licence asks for. */
function attribution(): HTMLElement {
  const link = element("a", "attribution", element("span", "wide", "Lightweight Charts™ by "), "TradingView");
  link.href = "https://www.tradingview.com/";
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  link.title = "TradingView Lightweight Charts™ · Copyright © 2026 TradingView, Inc.";
  return link;
}
