import type { Milliseconds } from '../../base/units.ts';

/** A small training run on the active backend, to be timed. */
export interface Probe {
  /** One whole training step, and a wait until it is really done. */
  step(): void;
  dispose(): void;
}

const warmUpSteps = 2;
const timedSteps = 5;

/**
 * Median time of five training steps, after two that compile shaders and fill caches. Stops at the
 * first timed step that takes longer than `abandonMs`, and returns that step's time.
 */
export function timeWarmSteps(
  probe: Probe,
  now: () => Milliseconds,
  abandonMs = Infinity,
): Milliseconds {
  // The first step compiles; only from the second on does its length say anything.
  for (let i = 0; i < warmUpSteps; i += 1) {
    const warmUpMs = timeStep(probe, now);
    if (i > 0 && warmUpMs > abandonMs) return warmUpMs;
  }
  const times: Milliseconds[] = [];
  for (let i = 0; i < timedSteps; i += 1) {
    const stepMs = timeStep(probe, now);
    if (stepMs > abandonMs) return stepMs;
    times.push(stepMs);
  }
  times.sort((a, b) => a - b);
  return times[timedSteps >> 1];
}

function timeStep(probe: Probe, now: () => Milliseconds): Milliseconds {
  const startMs = now();
  probe.step();
  return now() - startMs;
}
