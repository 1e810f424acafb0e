/** Every lesson, in order. What it holds comes when it is opened. */
import { importing } from '../base/importing.ts';
import type { Lesson } from './Lesson.ts';
import type { LessonId } from './lessonIds.ts';

export interface LessonEntry {
  id: LessonId;
  /** To read and do it all, training included. */
  minutes: number;
  load: () => Promise<Lesson>;
}

export const lessonEntries: readonly LessonEntry[] = [
  {
    id: 'what-is-pruning',
    minutes: 8,
    load: async () => (await importing(() => import('./kinds/whatIsPruning.ts'))).whatIsPruning,
  },
  {
    id: 'why-prune',
    minutes: 10,
    load: async () => (await importing(() => import('./kinds/whyPrune.ts'))).whyPrune,
  },
  {
    id: 'what-to-remove-together',
    minutes: 10,
    load: async () =>
      (await importing(() => import('./kinds/whatToRemoveTogether.ts'))).whatToRemoveTogether,
  },
  {
    id: 'which-to-remove',
    minutes: 10,
    load: async () => (await importing(() => import('./kinds/whichToRemove.ts'))).whichToRemove,
  },
  {
    id: 'when-to-remove',
    minutes: 9,
    load: async () => (await importing(() => import('./kinds/whenToRemove.ts'))).whenToRemove,
  },
  {
    id: 'where-to-remove',
    minutes: 10,
    load: async () => (await importing(() => import('./kinds/whereToRemove.ts'))).whereToRemove,
  },
  {
    id: 'two-of-four',
    minutes: 10,
    load: async () => (await importing(() => import('./kinds/twoOfFour.ts'))).twoOfFour,
  },
  {
    id: 'with-quantization',
    minutes: 9,
    load: async () =>
      (await importing(() => import('./kinds/withQuantization.ts'))).withQuantization,
  },
  {
    id: 'lottery-ticket',
    minutes: 8,
    load: async () => (await importing(() => import('./kinds/lotteryTicket.ts'))).lotteryTicket,
  },
];
