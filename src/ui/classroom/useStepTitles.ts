import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { LessonId } from '../../lessons/lessonIds.ts';
import { pagesOf } from '../../lessons/pagesOf.ts';
import { lessonEntries } from '../../lessons/registry.ts';
import { useLessonWords } from '../lesson/useLessonWords.ts';
import { useLoaded } from '../shared/useLoaded.ts';

/** What each step of a lesson is called, its questions and its challenge included; none until they are there. */
export function useStepTitles(id: LessonId): readonly string[] {
  const { t } = useTranslation('lessons');
  const load = useCallback(
    async () => lessonEntries.find((entry) => entry.id === id)?.load(),
    [id],
  );
  const lesson = useLoaded(load);
  const spoken = useLessonWords(id);
  if (!lesson || lesson.id !== id || !spoken) return [];
  return pagesOf(lesson).map((page) =>
    page.kind === 'step' ? (spoken.words.steps[page.step.id]?.title ?? page.step.id) : t(page.kind),
  );
}
