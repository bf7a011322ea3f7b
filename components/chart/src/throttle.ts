// Calls that come too often, made rarer. Each returns a `cancel`, so that nothing fires after an unmount.

export interface Paced {
  (): void;
  cancel(): void;
}

/** At most one call each `ms`; the last of a burst is never lost. */
export function throttle(ms: number, call: () => void): Paced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = -Infinity;
  const fire = (): void => {
    timer = undefined;
    last = performance.now();
    call();
  };
  return paced(
    () => {
      timer ??= setTimeout(fire, Math.max(0, last + ms - performance.now()));
    },
    () => {
      clearTimeout(timer);
      timer = undefined;
    },
  );
}

/** One call, `ms` after the last of a burst. */
export function debounce(ms: number, call: () => void): Paced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return paced(
    () => {
      clearTimeout(timer);
      timer = setTimeout(call, ms);
    },
    () => clearTimeout(timer),
  );
}

/** One call in the next frame, however often it is asked for. */
export function eachFrame(call: () => void): Paced {
  let frame: number | undefined;
  return paced(
    () => {
      frame ??= requestAnimationFrame(() => {
        frame = undefined;
        call();
      });
    },
    () => {
      if (frame !== undefined) cancelAnimationFrame(frame);
      frame = undefined;
    },
  );
}

function paced(run: () => void, cancel: () => void): Paced {
  return Object.assign(run, { cancel });
}
