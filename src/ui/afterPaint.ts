import type { Milliseconds } from '../base/units.ts';

/** A page in the background paints nothing, and goes on all the same. */
const longestFrameMs: Milliseconds = 100;

/**
 * Calls in a task of its own, once what there is has been painted.
 *
 * @returns takes it back
 */
export function afterPaint(call: () => void): () => void {
  let timer = setTimeout(call, longestFrameMs);
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    timer = setTimeout(call, 0);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
