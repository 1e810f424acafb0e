import type { AppState } from '../AppState.ts';
import { playingSweep } from './playingSweep.ts';

/** Why no sweep can begin now. */
export type SweepObstacle = 'starting' | 'other-sweep';

export function sweepObstacle(state: AppState): SweepObstacle | undefined {
  if (state.backend === undefined) return 'starting';
  return playingSweep(state) ? 'other-sweep' : undefined;
}

/** The same of one of the wanted recipe, whose runs would begin elsewhere than that while its moment is not here. */
export function draftObstacle(state: AppState): SweepObstacle | 'untrained-moment' | undefined {
  return sweepObstacle(state) ?? (state.lead && 'untrained-moment');
}
