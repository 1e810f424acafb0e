import type { AppState, Sparing } from '../AppState.ts';

/** Why nothing is computed unasked; a lesson asks for all that it shows. */
export function sparingNow({ sparing, lesson }: AppState): Sparing | undefined {
  return lesson ? undefined : sparing;
}
