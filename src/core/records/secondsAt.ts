import type { RunTiming } from './runDetails.ts';

/**
 * Seconds after which a run had done so many training steps, straight between the timings around it;
 * undefined after the last of them.
 */
export function secondsAt(timings: readonly RunTiming[], trainStep: number): number | undefined {
  if (trainStep === 0) return 0;
  const next = firstFrom(timings, trainStep);
  const after = timings[next];
  if (!after) return undefined;
  const before = timings[next - 1] ?? { trainStep: 0, elapsedMs: 0 };
  const share = (trainStep - before.trainStep) / (after.trainStep - before.trainStep);
  return (before.elapsedMs + share * (after.elapsedMs - before.elapsedMs)) / 1_000;
}

/** The place of the first timing that is not before a training step. */
function firstFrom(timings: readonly RunTiming[], trainStep: number): number {
  let [low, high] = [0, timings.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((timings[middle]?.trainStep ?? Infinity) < trainStep) low = middle + 1;
    else high = middle;
  }
  return low;
}
