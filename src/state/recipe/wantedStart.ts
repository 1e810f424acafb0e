import { deepEqual } from '../../base/deepEqual.ts';
import type { AppState } from '../AppState.ts';
import { openingStart } from '../run/openingStart.ts';

export type WantedStart = 'fresh' | 'pretrained' | 'baseline' | 'kept' | 'lead';

/** Which weights a run of the wanted recipe would begin with; `pretrained` are those of the site, or trained here. */
export function wantedStart(state: AppState): WantedStart {
  const { start, baseline, lead } = state;
  if (baseline) return 'baseline';
  if (lead) return 'lead';
  if (!start || start.kind === 'fresh') return 'fresh';
  const isTrained = start.kind === 'pretrained' || deepEqual(start, openingStart(state));
  return isTrained ? 'pretrained' : 'kept';
}
