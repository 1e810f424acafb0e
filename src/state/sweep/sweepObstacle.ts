import type { AppState } from '../AppState.ts';
import { playingSweep } from './playingSweep.ts';

/** Why no sweep can begin now. */
export type SweepObstacle = 'starting' | 'other-sweep';

export function sweepObstacle(state: AppState): SweepObstacle | undefined {
  if (state.backend === undefined) return 'starting';
  return playingSweep(state) ? 'other-sweep' : undefined;
}
