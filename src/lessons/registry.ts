/** Every lesson, in order. What it holds comes when it is opened. */
import type { Lesson } from './Lesson.ts';
import type { LessonId } from './lessonIds.ts';

export interface LessonEntry {
  id: LessonId;
  load: () => Promise<Lesson>;
}

export const lessonEntries: readonly LessonEntry[] = [
  {
    id: 'what-is-pruning',
    load: async () => (await import('./kinds/whatIsPruning.ts')).whatIsPruning,
  },
];
