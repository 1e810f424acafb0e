import type { AppState } from '../AppState.ts';
import type { SweepState } from '../parts/SweepState.ts';

/** The sweep whose cells run; there is one at a time. */
export function playingSweep({ sweeps }: Pick<AppState, 'sweeps'>): SweepState | undefined {
  return Object.values(sweeps).find(
    ({ phase, isElsewhere = false }) => phase === 'running' && !isElsewhere,
  );
}
