// What is drawn by hand before the journal has it: under the pointer, and from its sending until the chart paints
// the real one in its place or a refusal takes it away.
import type { Drawings } from "../drawings.ts";
import type { Command } from "../wire.ts";
import type { Landing } from "./landing.ts";
import { Rings } from "./overlaid.ts";
import { Refused, type Sender } from "./sender.ts";
import type { Shape } from "./sketches.ts";

const DRAFT = "draft";
const RINGS = "rings";

interface Sent {
  readonly layer: string;
  readonly seq: number;
}

export class Drafts {
  private sent: Sent[] = [];
  private count = 0;
  private paintedSeq = 0;

  constructor(private readonly drawings: Drawings, private readonly sender: Sender, private readonly refuse: (words: string) => void) {}

  /** What is in hand, and rings where its places came down. */
  show(shape: Shape | null, at: readonly Landing[]): void {
    this.drawings.draft(DRAFT, shape);
    this.drawings.lay(RINGS, new Rings(at, this.drawings.around));
  }

  clear(): void {
    this.drawings.lay(DRAFT, null);
    this.drawings.lay(RINGS, null);
  }

  /** Rings that stay while something is asked; the answer takes them away. */
  mark(at: readonly Landing[]): () => void {
    const layer = this.layer();
    this.drawings.lay(layer, new Rings(at, this.drawings.around));
    return () => this.drawings.lay(layer, null);
  }

  async send(command: Command, shape: Shape | null): Promise<void> {
    const layer = this.layer();
    this.drawings.draft(layer, shape);
    try {
      const seqs = await this.sender.send(command);
      this.sent.push({ layer, seq: Math.max(0, ...seqs) });
      this.painted(this.paintedSeq);
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      this.drawings.lay(layer, null);
      this.refuse(problem.message);
    }
  }

  /** The chart shows the journal up to `seq`. */
  painted(seq: number): void {
    this.paintedSeq = seq;
    for (const { layer, seq: wanted } of this.sent) if (wanted <= seq) this.drawings.lay(layer, null);
    this.sent = this.sent.filter((sent) => sent.seq > seq);
  }

  private layer(): string {
    return `sent ${++this.count}`;
  }
}
