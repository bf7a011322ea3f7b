// The WebSocket to ws/commands: it reconnects by itself, answers pings, and says when it is up or down.
import type { ContextMessage, DrawMessage, ReadBack, ServerMessage } from "./wire.ts";
import { socketUrl } from "./url.ts";

const SILENCE_MS = 65_000; // the server pings each 25 s: two missed and a bit
const POLICY_VIOLATION = 1008;

export interface SocketEvents {
  message(message: ServerMessage): void;
  /** `refused`: the server does not accept this page's token. */
  down(refused: boolean): void;
}

type ClientMessage =
  | { readonly type: "ack"; readonly readback: ReadBack }
  | ({ readonly type: "context" } & ContextMessage)
  | ({ readonly type: "draw" } & DrawMessage)
  | { readonly type: "pong" };

/** Seconds to wait before try number `attempt` (from 0): 0.5, 1, 2 … 15, spread so that pages do not stampede. */
export function backoffSeconds(attempt: number, random: () => number = Math.random): number {
  return Math.min(0.5 * 2 ** attempt, 15) * (0.75 + random() * 0.25);
}

export class CommandSocket {
  private socket: WebSocket | null = null;
  private attempt = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private closed = false;

  constructor(
    private readonly root: URL,
    private readonly channel: string,
    private readonly token: () => string | null,
    private readonly cursor: () => number,
    private readonly events: SocketEvents,
  ) {
    this.open();
  }

  get connected(): boolean {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  /** False when the socket is down and the caller must find another way. */
  send(message: ClientMessage): boolean {
    if (!this.connected) return false;
    this.socket!.send(JSON.stringify(message));
    return true;
  }

  /** Try again now, rather than when the back-off says. */
  retryNow(): void {
    if (this.closed || this.socket) return;
    clearTimeout(this.retry);
    this.attempt = 0;
    this.open();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.retry);
    this.drop();
  }

  private open(): void {
    const url = socketUrl(new URL("ws/commands", this.root));
    url.searchParams.set("sessionId", this.channel);
    url.searchParams.set("cursor", String(this.cursor()));
    url.searchParams.set("state", "1");
    const token = this.token();
    if (token) url.searchParams.set("token", token);
    const socket = new WebSocket(url);
    socket.onmessage = (event) => this.received(String(event.data));
    socket.onclose = (event) => this.lost(event.code === POLICY_VIOLATION);
    this.socket = socket;
    this.listen();
  }

  private received(text: string): void {
    this.listen();
    const message = JSON.parse(text) as ServerMessage;
    if (message.type === "ping") {
      this.send({ type: "pong" });
      return;
    }
    if (message.type === "hello") this.attempt = 0;
    this.events.message(message);
  }

  /** A connection that says nothing for long is dead, whatever TCP thinks. */
  private listen(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.lost(false), SILENCE_MS);
  }

  private lost(refused: boolean): void {
    if (this.closed || !this.socket) return;
    this.drop();
    this.retry = setTimeout(() => this.open(), backoffSeconds(this.attempt++) * 1000);
    this.events.down(refused);
  }

  private drop(): void {
    clearTimeout(this.silence);
    const socket = this.socket;
    this.socket = null;
    if (!socket) return;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
  }
}
