// A drawing moved by keys: seen at each press, sent as one change when the keys have rested.
import type { Edit } from "./moving.ts";

const REST_MS = 350;

export class Nudges {
  private waiting: { readonly id: string; readonly edit: Edit } | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly show: (id: string, edit: Edit) => void, private readonly send: (id: string, edit: Edit) => void) {}

  to(id: string, edit: Edit): void {
    if (this.waiting?.id !== id) this.flush();
    this.waiting = { id, edit };
    this.show(id, edit);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), REST_MS);
  }

  /** Sends what waits, at once. */
  flush(): void {
    const { waiting } = this;
    this.drop();
    if (waiting) this.send(waiting.id, waiting.edit);
  }

  drop(): void {
    clearTimeout(this.timer);
    this.waiting = null;
  }
}
