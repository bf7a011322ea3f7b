// Sends what a hand does to the journal, and waits for its word. Over the WebSocket; without one by HTTP; without
// a server through the page. A message keeps its id however often it is sent, so that it is applied once.
import { ApiError, UNREACHABLE } from "../api.ts";
import type { Command, DrawMessage, DrawReply } from "../wire.ts";

/** An answer that takes longer than this is not coming. */
const PATIENCE_MS = 20_000;

/** How a message leaves the chart. */
export interface Carrier {
  /** False when there is no open WebSocket. */
  push(message: DrawMessage): boolean;
  post(message: DrawMessage): Promise<DrawReply>;
}

/** Why nothing was drawn, in words. */
export class Refused extends Error {}

interface Pending {
  readonly message: DrawMessage;
  settle(reply: DrawReply): void;
}

export class Sender {
  private readonly pending = new Map<string, Pending>();
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(private readonly carrier: Carrier, private readonly newId: () => string = nonce) {}

  /** The seqs that the commands got; none when the chart shows it all already. Raises `Refused`. */
  send(...commands: readonly Command[]): Promise<readonly number[]> {
    const message: DrawMessage = { id: this.newId(), commands, reason: null };
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.take(unanswered(message.id)), PATIENCE_MS);
      this.timers.add(timer);
      const settle = (reply: DrawReply): void => {
        clearTimeout(timer);
        this.timers.delete(timer);
        if (reply.type === "drawn") resolve(reply.seqs);
        else reject(new Refused(reply.error.message));
      };
      this.pending.set(message.id, { message, settle });
      this.carry(message);
    });
  }

  /** An answer came, by whatever way; one that nobody waits for is no matter. */
  take(reply: DrawReply): void {
    const waiting = this.pending.get(reply.id);
    this.pending.delete(reply.id);
    waiting?.settle(reply);
  }

  /** The WebSocket is back: what went unanswered goes again. */
  reconnected(): void {
    for (const { message } of this.pending.values()) this.carrier.push(message);
  }

  close(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    this.pending.clear();
  }

  private carry(message: DrawMessage): void {
    if (this.carrier.push(message)) return;
    this.carrier.post(message).then(
      (reply) => this.take(reply),
      (problem: unknown) => {
        // While the server is away it waits: when the connection is back, it goes again.
        if (problem instanceof ApiError && problem.code === UNREACHABLE) return;
        this.take(failed(message.id, problem));
      },
    );
  }
}

/** Unguessable is not needed, only unlike any other; `crypto.randomUUID` is missing on plain http. */
function nonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function unanswered(id: string): DrawReply {
  return { type: "refused", id, error: { code: "timeout", message: "The server did not answer." } };
}

function failed(id: string, problem: unknown): DrawReply {
  const message = problem instanceof Error ? problem.message : String(problem);
  return { type: "refused", id, error: { code: "upstream_error", message } };
}
