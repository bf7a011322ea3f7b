// Which colour each plot gets: the one its indicator asks for, unless another plot of the pane has it.

export const PALETTE_SIZE = 8;

/**
 * `wanted` is a place in the palette for each plot, `taken` those already in use. Returns one place a plot,
 * different while colours last, so that SMA 20 and SMA 50 can be told apart. Places beyond the palette are
 * colours that mean something, such as up and down: they stay.
 */
export function assignColours(wanted: readonly number[], taken: Iterable<number>): number[] {
  const used = new Set(taken);
  const chosen = new Map<number, number>();
  return wanted.map((index) => {
    if (index >= PALETTE_SIZE) return index;
    // Plots that ask for the same colour (the two bands of a pair) keep one between them.
    const pick = chosen.get(index) ?? firstFree(index, used);
    used.add(pick);
    chosen.set(index, pick);
    return pick;
  });
}

function firstFree(index: number, used: ReadonlySet<number>): number {
  for (let step = 0; step < PALETTE_SIZE; step++) {
    const pick = (index + step) % PALETTE_SIZE;
    if (!used.has(pick)) return pick;
  }
  return index;
}
