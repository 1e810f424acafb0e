import type { AppState } from '../AppState.ts';
import { playingSweep } from '../sweep/playingSweep.ts';

/** Nothing trains, is measured or about to: what is fetched now takes nothing from anybody. */
export function isAtRest(state: AppState): boolean {
  const { session, measurements } = state;
  const isMeasuring = Object.values(measurements).some(({ phase }) => phase === 'running');
  return restingPhases.has(session.phase) && !isMeasuring && !playingSweep(state);
}

const restingPhases: ReadonlySet<AppState['session']['phase']> = new Set([
  'ready',
  'paused',
  'finished',
  'failed',
]);

/** And it will stay so for a while: a learner in a lesson is about to train, with a class of others. */
export function isLeftAlone(state: AppState): boolean {
  return isAtRest(state) && !state.lesson;
}
