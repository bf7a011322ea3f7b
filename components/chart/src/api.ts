// The chart's HTTP calls. Each carries the page's token, and fails with an ApiError that a person can read.
import type { BarsReply, DrawMessage, DrawReply, ReadBack, SeriesReply, StateReply, WireError } from "./wire.ts";

export const PAGE_BARS = 5000;
/** The most that the server gives at once: 40 ms for 20,000 bars. */
export const LARGEST_PAGE_BARS = 20_000;
const TIMEOUT_MS = 20_000;
/** The code of a call that got no answer at all. */
export const UNREACHABLE = "unreachable";

export class ApiError extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly code: string,
    readonly correlationId: string | null,
  ) {
    super(message);
  }

  /** Whether it may pass by itself: the network, the server, a token, a limit; not what was asked for. */
  get retryable(): boolean {
    return this.status === 0 || this.status >= 500 || [401, 403, 408, 429].includes(this.status);
  }
}

/** Which bars of a series: the last `limit`, or the last `limit` before the time `before`. */
export interface Part {
  readonly before?: number;
  readonly limit: number;
}

/** One page of bars, none of them closed after `asOf`. */
export interface Page extends Part {
  readonly symbol: string;
  readonly timeframe: string;
  readonly asOf: number | null;
}

export class Api {
  constructor(
    readonly root: URL,
    readonly channel: string,
    public token: string | null,
  ) {}

  bars(page: Page, signal: AbortSignal): Promise<BarsReply> {
    return this.get("api/chart/bars", this.pageParams(page), signal);
  }

  series(page: Page, ids: readonly string[], signal: AbortSignal): Promise<SeriesReply> {
    const params = this.pageParams(page);
    for (const id of ids) params.append("id", id);
    return this.get("api/chart/series", params, signal);
  }

  state(cursor: number, signal: AbortSignal): Promise<StateReply> {
    const params = new URLSearchParams({ channel: this.channel, cursor: String(cursor) });
    return this.get("api/chart/state", params, signal);
  }

  async acknowledge(readback: ReadBack, signal: AbortSignal): Promise<void> {
    const body = JSON.stringify({ sessionId: this.channel, readback });
    await this.send(new URL("api/chart-commands/ack", this.root), { method: "POST", body }, signal);
  }

  /** The answer says whether it was drawn; only a server that gives none is an ApiError. */
  async draw(message: DrawMessage, signal: AbortSignal): Promise<DrawReply> {
    const body = JSON.stringify({ channel: this.channel, id: message.id, commands: message.commands });
    const reply = await this.send(new URL("api/chart/draw", this.root), { method: "POST", body }, signal);
    return (await reply.json()) as DrawReply;
  }

  private pageParams(page: Page): URLSearchParams {
    const params = new URLSearchParams({
      channel: this.channel,
      symbol: page.symbol,
      timeframe: page.timeframe,
      limit: String(page.limit),
    });
    if (page.before !== undefined) params.set("before", String(page.before));
    if (page.asOf !== null) params.set("as_of", String(page.asOf));
    return params;
  }

  private async get<T>(path: string, params: URLSearchParams, signal: AbortSignal): Promise<T> {
    const url = new URL(path, this.root);
    url.search = params.toString();
    const reply = await this.send(url, { method: "GET" }, signal);
    return (await reply.json()) as T;
  }

  private async send(url: URL, request: RequestInit, signal: AbortSignal): Promise<Response> {
    const headers: Record<string, string> = { Accept: "application/json" };
    if (request.body !== undefined) headers["Content-Type"] = "application/json";
    if (this.token) headers["X-Chart-Token"] = this.token;
    const limited = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
    let reply: Response;
    try {
      reply = await fetch(url, { ...request, headers, signal: limited, credentials: "same-origin" });
    } catch (error) {
      if (signal.aborted) throw error;
      throw new ApiError("The server did not answer.", 0, UNREACHABLE, null);
    }
    if (!reply.ok) throw await refused(reply);
    return reply;
  }
}

async function refused(reply: Response): Promise<ApiError> {
  const id = reply.headers.get("X-Request-ID");
  const error = await wireError(reply);
  return new ApiError(
    error?.message ?? `The server answered ${reply.status}.`,
    reply.status,
    error?.code ?? "internal_error",
    error?.correlation_id ?? id,
  );
}

async function wireError(reply: Response): Promise<WireError | null> {
  try {
    return ((await reply.json()) as { error?: WireError }).error ?? null;
  } catch {
    return null; // a proxy's HTML page, not ours
  }
}

/** Whether a failure means that the page's token is no longer good. */
export function isRefusal(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 401 || error.status === 403);
}
