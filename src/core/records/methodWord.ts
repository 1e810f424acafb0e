import type { CriterionId } from '../criteria/registry.ts';
import type { ScheduleKind } from '../schedules/registry.ts';

/** How the page calls a schedule or a criterion in English, where its id is no word for it. */
const words: Partial<Record<ScheduleKind | CriterionId, string>> = {
  polynomial: 'gradual',
  custom: 'drawn curve',
  set: 'SET',
  rigl: 'RigL',
  taylor: 'Taylor',
  taylorAbsolute: 'Taylor |Σ g·w|',
  snip: 'SNIP',
  fisher: 'batch Fisher',
  bnScale: 'batch-norm scale',
  geometricMedian: 'geometric median',
};

/** Of an id that has one. */
export function methodWord(id: string): string | undefined {
  return Object.entries(words).find(([known]) => known === id)?.[1];
}
