// Sends what a hand does to the journal, and waits for its word. Over the WebSocket; without one by HTTP; without
// a server through the page. A message keeps its id however often it is sent, so that it is applied once.
import { ApiError, UNREACHABLE } from "../api.ts";
import type { Command, DrawMessage, DrawReply } from "../wire.ts";

/** An answer of a server that is there, and takes longer than this, is not coming. */
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
  timer?: ReturnType<typeof setTimeout> | undefined;
}

export class Sender {
  private readonly pending = new Map<string, Pending>();

  constructor(private readonly carrier: Carrier, private readonly newId: () => string = nonce) {}

  /** The seqs that the commands got; none when the chart shows it all already. Raises `Refused`. */
  send(...commands: readonly Command[]): Promise<readonly number[]> {
    const message: DrawMessage = { id: this.newId(), commands, reason: null };
    return new Promise((resolve, reject) => {
      const settle = (reply: DrawReply): void => {
        if (reply.type === "drawn") resolve(reply.seqs);
        else reject(new Refused(reply.error.message));
      };
      const pending: Pending = { message, settle };
      this.pending.set(message.id, pending);
      this.carry(pending);
    });
  }

  /** An answer came, by whatever way; one that nobody waits for is no matter. */
  take(reply: DrawReply): void {
    const waiting = this.pending.get(reply.id);
    clearTimeout(waiting?.timer);
    this.pending.delete(reply.id);
    waiting?.settle(reply);
  }

  /** The WebSocket is back: what went unanswered goes again. */
  reconnected(): void {
    for (const pending of this.pending.values()) if (this.carrier.push(pending.message)) this.expect(pending);
  }

  close(): void {
    for (const { timer } of this.pending.values()) clearTimeout(timer);
    this.pending.clear();
  }

  private carry(pending: Pending): void {
    const { message } = pending;
    this.expect(pending);
    if (this.carrier.push(message)) return;
    this.carrier.post(message).then(
      (reply) => this.take(reply),
      (problem: unknown) => {
        // While the server is away it waits, however long: when the connection is back, it goes again.
        if (problem instanceof ApiError && problem.code === UNREACHABLE) clearTimeout(pending.timer);
        else this.take(failed(message.id, problem));
      },
    );
  }

  private expect(pending: Pending): void {
    clearTimeout(pending.timer);
    pending.timer = setTimeout(() => this.take(unanswered(pending.message.id)), PATIENCE_MS);
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
