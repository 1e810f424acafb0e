import { proposedName } from '../../core/records/proposedName.ts';
import type { Run } from '../../core/records/records.ts';
import type { AppState } from '../AppState.ts';
import type { StoreContext } from '../StoreContext.ts';
import type { RunEnvironment, RunKeeping } from '../parts/RunKeeping.ts';
import { keptRuns } from './keptRuns.ts';

/** What is kept beside a run as it begins, after all that are there. */
export function begunKeeping(context: Pick<StoreContext, 'get' | 'browser'>, run: Run): RunKeeping {
  const state = context.get();
  return {
    proposedName: proposedName(run, keptRuns(state).at(-1)?.run),
    isPinned: false,
    note: '',
    startedAtMs: Date.now(),
    environment: environmentOf(state, context.browser),
    timings: [],
  };
}

function environmentOf({ backend }: AppState, browser: string): RunEnvironment {
  return {
    ...(backend && { backend: backend.name }),
    ...(backend?.renderer !== undefined && { renderer: backend.renderer }),
    browser,
  };
}
