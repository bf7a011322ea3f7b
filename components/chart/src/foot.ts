// The line under the chart: where the bars came from, notes about them, the connection, and who made the chart.
import type { BarsMeta } from "./bars.ts";
import { element, setText } from "./dom.ts";
import type { Connection } from "./feed.ts";
import { sourceLine } from "./words.ts";

const CONNECTION_WORDS: Readonly<Record<Connection, string>> = {
  live: "", polling: "Reconnecting…", lost: "Connection lost, trying again",
};

export class Foot {
  readonly root: HTMLElement;
  private readonly source = element("span", "source");
  private readonly notes = element("span", "notes");
  private readonly connection = element("span", "connection");

  constructor() {
    this.root = element("div", "foot", this.source, this.notes, this.connection, attribution());
    this.connected("live");
  }

  show(meta: BarsMeta | null): void {
    setText(this.source, meta ? sourceLine(meta) : "");
    this.source.classList.toggle("simulated", meta?.simulated ?? false);
    const notes = meta?.notes ?? [];
    setText(this.notes, notes.length === 1 ? notes[0]! : notes.length > 1 ? `${notes.length} notes on these bars` : "");
    this.notes.title = notes.join("\n");
  }

  connected(connection: Connection): void {
    this.connection.dataset["connection"] = connection;
    setText(this.connection, CONNECTION_WORDS[connection]);
  }
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
