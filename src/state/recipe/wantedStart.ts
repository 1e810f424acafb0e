import type { AppState } from '../AppState.ts';

export type WantedStart = 'fresh' | 'pretrained' | 'baseline' | 'kept' | 'lead';

/** Which weights a run of the wanted recipe would begin with. */
export function wantedStart({ start, baseline, lead }: AppState): WantedStart {
  if (baseline) return 'baseline';
  if (lead) return 'lead';
  if (!start || start.kind === 'fresh') return 'fresh';
  return start.kind === 'pretrained' ? 'pretrained' : 'kept';
}
