import { useCallback } from 'react';
import { importing } from '../../base/importing.ts';
import type { LessonId } from '../../lessons/lessonIds.ts';
import type { LessonWords } from '../../lessons/LessonWords.ts';
import { firstLanguage, type Language } from '../../state/parts/languages.ts';
import { useLanguage } from '../shared/useLanguage.ts';
import { useLoaded } from '../shared/useLoaded.ts';

const files = import.meta.glob<LessonWords>('../../lessons/words/*/*.json', { import: 'default' });

export interface SpokenWords {
  /** Whose they are. */
  id: LessonId;
  words: LessonWords;
  /** In which they are, where the lesson does not speak the page's. */
  language: Language;
}

const pathOf = (id: LessonId, language: Language): string =>
  `../../lessons/words/${language}/${id}.json`;

/** Whether a lesson speaks a language itself; where it does not, its words are in the first. */
export function hasLessonWords(id: LessonId, language: Language): boolean {
  return pathOf(id, language) in files;
}

/** Of a lesson, a script each, in the page's language or else in the first. */
export async function loadLessonWords(id: LessonId, language: Language): Promise<SpokenWords> {
  const load = files[pathOf(id, language)];
  if (load) return { id, words: await importing(load), language };
  if (language === firstLanguage) throw new Error(`loadLessonWords: want words of ${id}, got none`);
  return loadLessonWords(id, firstLanguage);
}

/** Undefined until they are there; a lesson never speaks the words of the one before it. */
export function useLessonWords(id: LessonId): SpokenWords | undefined {
  const language = useLanguage();
  const load = useCallback(() => loadLessonWords(id, language), [id, language]);
  const spoken = useLoaded(load);
  return spoken?.id === id ? spoken : undefined;
}
