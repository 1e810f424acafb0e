import type { DriftRecord } from '../../../core/records/records.ts';
import { decimate } from '../../../state/run/decimate.ts';

/** Drifted weights over the run as an SVG path in a box of 1 × 1, y down, and their largest number. */
export function driftCurve(
  drift: readonly DriftRecord[],
  trainSteps: number,
): { path: string; most: number } {
  const most = drift.reduce((largest, { count }) => Math.max(largest, count), 0);
  const points = decimate(drift, ({ count }) => count);
  const path = points
    .map(({ trainStep, count }, i) => {
      const y = most === 0 ? 1 : 1 - count / most;
      return `${i === 0 ? 'M' : 'L'}${(trainStep / trainSteps).toFixed(4)} ${y.toFixed(4)}`;
    })
    .join('');
  return { path, most };
}
