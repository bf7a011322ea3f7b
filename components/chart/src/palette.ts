// Which colour each plot gets: the one its indicator asks for, unless another plot of the pane has it.

/**
 * `wanted` is an index for each plot, `taken` those already in use. Returns one index a plot, different
 * while colours last, so that SMA 20 and SMA 50 can be told apart.
 */
export function assignColours(wanted: readonly number[], taken: Iterable<number>, size: number): number[] {
  const used = new Set(taken);
  const chosen = new Map<number, number>();
  return wanted.map((index) => {
    // Plots that ask for the same colour (the two bands of a pair) keep one between them.
    const known = chosen.get(index);
    if (known !== undefined) return known;
    const start = ((index % size) + size) % size;
    let pick = start;
    for (let step = 0; step < size && used.has(pick); step++) pick = (start + step + 1) % size;
    if (used.has(pick)) pick = start;
    used.add(pick);
    chosen.set(index, pick);
    return pick;
  });
}
