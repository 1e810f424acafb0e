import { distinctName } from '../../core/records/proposedName.ts';
import type { Run } from '../../core/records/records.ts';
import type { AppState } from '../AppState.ts';
import { nameOf, type RunEnvironment, type RunKeeping } from '../parts/RunKeeping.ts';
import { keptRuns, type KeptRunEntry } from './keptRuns.ts';

/** What is kept beside a run as it begins, after all that are there; `of` a sweep by the name of its cell. */
export function begunKeeping(
  state: AppState,
  run: Run,
  of?: { sweepId: string; name: string },
): RunKeeping {
  return {
    proposedName: of?.name ?? distinctName(run, keptRuns(state).map(named)),
    isPinned: false,
    note: '',
    startedAtMs: Date.now(),
    environment: environmentOf(state),
    ...(of && { sweepId: of.sweepId }),
    timings: [],
  };
}

function named({ run, keeping }: KeptRunEntry): { name: string; run: Run } {
  return { name: nameOf(keeping), run };
}

function environmentOf({ backend, browser }: AppState): RunEnvironment {
  return {
    ...(backend && { backend: backend.name }),
    ...(backend?.renderer !== undefined && { renderer: backend.renderer }),
    browser,
  };
}
