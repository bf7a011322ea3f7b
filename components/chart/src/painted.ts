// When something is on the screen: after the frame in which Lightweight Charts has drawn.

/** A page in the background paints nothing: after this long the answer is "not painted". */
const HIDDEN_MS = 600;

/** Resolves to performance.now() after the next paint, or to null if no frame came. */
export function nextPaint(): Promise<number | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      cancelAnimationFrame(frame);
      resolve(null);
    }, HIDDEN_MS);
    // The chart asked for its frame before this one was asked for, so it has drawn when this is called.
    const frame = requestAnimationFrame(() => {
      clearTimeout(timer);
      resolve(performance.now());
    });
  });
}
