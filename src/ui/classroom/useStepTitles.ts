import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lesson } from '../../lessons/Lesson.ts';
import type { LessonId } from '../../lessons/lessonIds.ts';
import { pagesOf } from '../../lessons/pagesOf.ts';
import { lessonEntries } from '../../lessons/registry.ts';
import { useLessonWords } from '../lesson/useLessonWords.ts';
import { useLoaded } from '../shared/useLoaded.ts';

/** A lesson, once its steps are there. */
export function useLesson(id: LessonId): Lesson | undefined {
  const load = useCallback(
    async () => lessonEntries.find((entry) => entry.id === id)?.load(),
    [id],
  );
  const lesson = useLoaded(load);
  return lesson?.id === id ? lesson : undefined;
}

/** What each step of a lesson is called, its questions and its challenge included; none until they are there. */
export function useStepTitles(id: LessonId): readonly string[] {
  const { t } = useTranslation('lessons');
  const lesson = useLesson(id);
  const spoken = useLessonWords(id);
  if (!lesson || !spoken) return [];
  return pagesOf(lesson).map((page) =>
    page.kind === 'step' ? (spoken.words.steps[page.step.id]?.title ?? page.step.id) : t(page.kind),
  );
}
