// Whether a person's hand is on the chart. Drawing hundreds of thousands of bars anew takes as long as many
// frames, so it waits for a moment in which nothing moves.

/** Between two turns of a wheel there is less than this. */
const STILL_MS = 160;
const LOOK_EVERY_MS = 40;

export class Stillness {
  private readonly listening = new AbortController();
  private readonly pressed = new Set<number>();
  private moved = -Infinity;

  constructor(stage: HTMLElement) {
    const { signal } = this.listening;
    const options = { capture: true, passive: true, signal } as const;
    stage.addEventListener("pointerdown", (event) => this.pressed.add(event.pointerId), options);
    stage.addEventListener("wheel", () => this.touch(), options);
    // A press that began on the chart may end anywhere.
    for (const end of ["pointerup", "pointercancel"] as const) {
      window.addEventListener(end, (event) => this.lift(event.pointerId), options);
    }
  }

  /** The view moved, by whatever means. */
  touch(): void {
    this.moved = performance.now();
  }

  /** Resolves to true once nothing moves, or to false as soon as `wanted` no longer holds. */
  async reached(wanted: () => boolean): Promise<boolean> {
    while (wanted()) {
      if (this.pressed.size === 0 && performance.now() - this.moved >= STILL_MS) return true;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    return false;
  }

  close(): void {
    this.listening.abort();
    this.pressed.clear();
  }

  private lift(pointer: number): void {
    if (this.pressed.delete(pointer)) this.touch();
  }
}
