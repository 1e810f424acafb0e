/** How the open lesson, and what is kept of all of them, changes in the state. */
import type { LessonId } from '../../lessons/lessonIds.ts';
import type { LessonProgress, LessonState } from '../LessonState.ts';
import type { StoreContext } from '../StoreContext.ts';
import type { SettingsStorage } from '../view/storedRecord.ts';
import { writeLessonProgress } from './lessonProgress.ts';

export interface LessonStore {
  /** Nothing where none is open. */
  change: (part: Partial<LessonState>) => void;
  /** Written to the device as well. */
  keep: (id: LessonId, part: Partial<LessonProgress>) => void;
}

export function createLessonStore(
  context: StoreContext,
  storage: SettingsStorage | undefined,
): LessonStore {
  return {
    change(part) {
      const { lesson } = context.get();
      if (lesson) context.set({ lesson: { ...lesson, ...part } });
    },
    keep(id, part) {
      const { lessonProgress } = context.get();
      const before = lessonProgress[id] ?? { page: 0, isFinished: false, attempts: [] };
      const next = { ...lessonProgress, [id]: { ...before, ...part } };
      context.set({ lessonProgress: next });
      writeLessonProgress(storage, next);
    },
  };
}
