// Where states come from: pushed over the WebSocket, or polled while there is none. One stream either way,
// that never goes back: a state older than the newest known is dropped.
import { type Api, isRefusal } from "./api.ts";
import { CommandSocket } from "./socket.ts";
import type { ChartState, ContextMessage, DrawMessage, DrawReply, Entry, ReadBack, ServerMessage, WireError } from "./wire.ts";

const POLL_MS = 2000;
/** Polling begins only after this: a socket that drops and returns at once costs no request. */
const POLL_AFTER_MS = 700;

/** `polling`: answers come, but only when asked for; `lost`: none come. */
export type Connection = "live" | "polling" | "lost";

export interface FeedEvents {
  state(state: ChartState): void;
  messages(count: number): void;
  connection(connection: Connection): void;
  /** Somebody asked for a picture of the chart. */
  snapshot(): void;
  /** The word on something drawn by hand. */
  drawn(reply: DrawReply): void;
  /** The socket is open, for the first time or again. */
  opened(): void;
  /** The token is no longer good: the page must give a new one. */
  refused(): void;
  failed(error: WireError): void;
}

export class Feed {
  private readonly socket: CommandSocket;
  private readonly abort = new AbortController();
  private poll: ReturnType<typeof setTimeout> | undefined;
  private seq = -1;
  private cursor = 0;
  /** The last state that polling brought: most answers say nothing new. */
  private polled = "";

  constructor(private readonly api: Api, private readonly events: FeedEvents) {
    this.socket = new CommandSocket(api.root, api.channel, () => api.token, () => this.cursor, {
      message: (message) => this.received(message),
      down: (refused) => this.down(refused),
    });
    this.pollIn(POLL_AFTER_MS);
  }

  acknowledge(readback: ReadBack): void {
    if (this.socket.send({ type: "ack", readback })) return;
    // Nothing is lost when this fails too: the next state that is painted acknowledges all before it.
    this.api.acknowledge(readback, this.abort.signal).catch(() => undefined);
  }

  context(message: ContextMessage): void {
    this.socket.send({ type: "context", ...message });
  }

  /** Over the socket; false when there is none. */
  push(message: DrawMessage): boolean {
    return this.socket.send({ type: "draw", ...message });
  }

  /** By HTTP. */
  post(message: DrawMessage): Promise<DrawReply> {
    return this.api.draw(message, this.abort.signal);
  }

  retryNow(): void {
    this.socket.retryNow();
    this.pollIn(0);
  }

  close(): void {
    this.abort.abort();
    clearTimeout(this.poll);
    this.socket.close();
  }

  private received(message: ServerMessage): void {
    if (message.type === "messages") return this.events.messages(message.count);
    if (message.type === "error") return this.events.failed(message.error);
    if (message.type === "ping") return;
    if (message.type === "drawn" || message.type === "refused") return this.events.drawn(message);
    clearTimeout(this.poll);
    this.polled = "";
    this.events.connection("live");
    this.take(message.state, message.cursor, message.type === "hello");
    if (message.type === "commands" && message.commands?.some(isSnapshot)) this.events.snapshot();
    if (message.type !== "hello") return;
    this.events.opened();
    if (message.messages !== undefined) this.events.messages(message.messages);
  }

  /** `afresh`: the server says where things stand, even if that is further back (a channel begun anew). */
  private take(state: ChartState, cursor: number, afresh: boolean): void {
    if (state.seq < this.seq && !afresh) return;
    this.seq = state.seq;
    this.cursor = cursor;
    this.events.state(state);
  }

  private down(refused: boolean): void {
    if (refused) this.events.refused();
    this.pollIn(POLL_AFTER_MS);
  }

  private pollIn(ms: number): void {
    clearTimeout(this.poll);
    if (this.abort.signal.aborted) return;
    this.poll = setTimeout(() => void this.pollNow(), ms);
  }

  private async pollNow(): Promise<void> {
    if (this.socket.connected && this.seq >= 0) return;
    try {
      const reply = await this.api.state(this.cursor, this.abort.signal);
      if (this.socket.connected && this.seq >= 0) return; // the socket came back meanwhile, and knows better
      this.events.connection("polling");
      const text = JSON.stringify(reply.state);
      if (text !== this.polled) this.take(reply.state, reply.cursor, true);
      this.polled = text;
      if (reply.messages !== undefined) this.events.messages(reply.messages);
    } catch (error) {
      if (this.abort.signal.aborted) return;
      if (isRefusal(error)) this.events.refused();
      this.events.connection("lost");
    }
    this.pollIn(POLL_MS);
  }
}

function isSnapshot(entry: Entry): boolean {
  return entry.command.type === "snapshot";
}
