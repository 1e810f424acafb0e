import type { Milliseconds } from '../../base/units.ts';
import type { BackendCandidate, BackendFault, BackendName } from '../../core/records/records.ts';

/** What trying one backend showed. */
export type Trial =
  | {
      readonly name: BackendName;
      readonly outcome: 'unavailable' | 'wrong';
      readonly fault: BackendFault;
      readonly reason: string;
    }
  | {
      readonly name: BackendName;
      readonly outcome: 'correct';
      /** Median of the warm steps; absent where it was not timed. */
      readonly stepMs?: Milliseconds;
    };

/** Timings on one machine vary by about this much from visit to visit. */
export const nearTieShare = 0.15;

/**
 * Orders what was tried: the fastest correct backend is chosen, but `preferred` keeps its place while
 * it is less than 15 % slower, so that near-ties do not flip between visits. A backend that was not
 * timed loses to any that was; of equals the first wins.
 *
 * Returns one candidate a trial, in the given order. Throws `Error` with all the reasons when no
 * trial is correct.
 */
export function decideBackend(
  trials: readonly Trial[],
  preferred?: BackendName,
): readonly BackendCandidate[] {
  const correct = trials.filter((trial) => trial.outcome === 'correct');
  const fastestMs = Math.min(...correct.map(({ stepMs = Infinity }) => stepMs));
  const chosen =
    correct.find(
      ({ name, stepMs = Infinity }) =>
        name === preferred && stepMs < fastestMs * (1 + nearTieShare),
    ) ?? correct.find(({ stepMs = Infinity }) => stepMs === fastestMs);
  if (!chosen) {
    const reasons = trials.map(
      (trial) => `${trial.name}: ${'reason' in trial ? trial.reason : ''}`,
    );
    throw new Error(
      `decideBackend: want a backend that computes correctly (${reasons.join('; ')})`,
    );
  }
  return trials.map((trial) => toCandidate(trial, chosen.name));
}

function toCandidate(trial: Trial, chosen: BackendName): BackendCandidate {
  if (trial.outcome !== 'correct')
    return {
      name: trial.name,
      status: trial.outcome,
      fault: trial.fault,
      reason: trial.reason,
    };
  const timing = trial.stepMs === undefined ? {} : { stepMs: trial.stepMs };
  if (trial.name === chosen) return { name: trial.name, status: 'chosen', ...timing };
  return {
    name: trial.name,
    status: trial.stepMs === undefined ? 'available' : 'slower',
    ...timing,
  };
}
