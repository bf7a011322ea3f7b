// Changes on their way to the journal: shown at once, kept until the state that holds them is drawn, taken back
// with the reason when they are refused.
import type { Drawings } from "../drawings.ts";
import type { Command } from "../wire.ts";
import { difference, type Edit } from "./moving.ts";

/** Resolves to the seqs that the commands got, none when nothing would change; rejects with the reason. */
export type Send = (...commands: readonly Command[]) => Promise<readonly number[]>;

/** Where no seq comes back (the page submits it), the change is shown this long for its state to come. */
const LINGER_MS = 3000;

interface Pending {
  readonly edit: Edit;
  readonly turn: number;
  /** The state that holds it; null while that is not known. */
  readonly seq: number | null;
}

export class Edits {
  private readonly pending = new Map<string, Pending>();
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();
  private turns = 0;
  private drawn = 0;

  constructor(private readonly drawings: Drawings, private readonly send: Send, private readonly refused: (reason: string) => void) {}

  /** Shows the drawing as it would be; null takes that back. */
  preview(id: string, edit: Edit | null): void {
    const primitive = this.drawings.get(id);
    if (!primitive) return;
    const all = { ...this.pending.get(id)?.edit, ...edit };
    primitive.preview(Object.keys(all).length > 0 ? { ...primitive.settled, ...all } : null);
  }

  /** Sends one `edit_drawing` with what differs from the journal's; nothing when nothing does. */
  commit(id: string, edit: Edit): void {
    const primitive = this.drawings.get(id);
    const before = this.pending.get(id)?.edit ?? {};
    const changed = primitive ? difference({ ...primitive.settled, ...before }, edit) : {};
    if (!primitive || Object.keys(changed).length === 0) return this.preview(id, null);
    const turn = ++this.turns;
    this.pending.set(id, { edit: { ...before, ...changed }, turn, seq: null });
    this.preview(id, null);
    this.send({ type: "edit_drawing", payload: { id, ...worded(changed) } }).then(
      (seqs) => this.accepted(id, turn, seqs),
      (problem: unknown) => this.undo(id, turn, problem),
    );
  }

  /** For what is no edit: the reason is shown when it is refused. */
  async order(...commands: readonly Command[]): Promise<readonly number[]> {
    try {
      return await this.send(...commands);
    } catch (problem) {
      this.refused(reasonOf(problem));
      return [];
    }
  }

  /** The state of `seq` is drawn. */
  synced(seq: number): void {
    this.drawn = seq;
    for (const [id, { seq: holds }] of this.pending) {
      if (!this.drawings.get(id) || (holds !== null && seq >= holds)) this.drop(id);
    }
  }

  close(): void {
    for (const timer of this.timers) clearTimeout(timer);
  }

  private accepted(id: string, turn: number, seqs: readonly number[]): void {
    const pending = this.pending.get(id);
    if (pending?.turn !== turn) return;
    const seq = seqs.length > 0 ? Math.max(...seqs) : null;
    if (seq !== null && this.drawn >= seq) return this.drop(id);
    this.pending.set(id, { ...pending, seq: seq ?? this.drawn + 1 });
    if (seq === null) this.later(() => this.pending.get(id)?.turn === turn && this.drop(id));
  }

  private undo(id: string, turn: number, problem: unknown): void {
    this.refused(reasonOf(problem));
    if (this.pending.get(id)?.turn === turn) this.drop(id);
  }

  private drop(id: string): void {
    this.pending.delete(id);
    this.preview(id, null);
  }

  private later(act: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      act();
    }, LINGER_MS);
    this.timers.add(timer);
  }
}

/** The journal has a word for a colour that is nobody's choice any more: what is absent stays as it is. */
function worded(edit: Edit): Readonly<Record<string, unknown>> {
  return edit.colour === null ? { ...edit, colour: "default" } : edit;
}

function reasonOf(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem);
}
