import { createContext, useContext, useMemo, type ReactNode } from 'react';
import type { Lesson } from '../../lessons/Lesson.ts';
import { pagesOf, type Page } from '../../lessons/pagesOf.ts';
import { languageEntry } from '../../state/parts/languages.ts';
import type { LessonState } from '../../state/LessonState.ts';
import { useApp } from '../appContext.tsx';
import { useLanguage } from '../shared/useLanguage.ts';
import { useFigures } from './useFigures.ts';
import { useLessonWords, type SpokenWords } from './useLessonWords.ts';

/** The lesson that is open, with its words. */
export interface OpenLesson extends SpokenWords {
  lesson: Lesson;
  state: LessonState;
  page: Page;
  pageCount: number;
  isDone: boolean;
  figure: (name: string) => string | undefined;
  /** For what is in its words: of their language, where that is not the page's. */
  lang: { lang?: string };
}

const Context = createContext<OpenLesson | undefined>(undefined);

/** Draws `children` once the words of the open lesson are there. */
export function OpenLessonProvider({ children }: { children: ReactNode }) {
  const state = useApp(({ lesson }) => lesson);
  return state && <Provider state={state}>{children}</Provider>;
}

function Provider({ state, children }: { state: LessonState; children: ReactNode }) {
  const { lesson, page: at, done } = state;
  const spoken = useLessonWords(lesson.id);
  const figure = useFigures(lesson, spoken?.language);
  const language = useLanguage();
  const open = useMemo((): OpenLesson | undefined => {
    const pages = pagesOf(lesson);
    const page = pages[at];
    if (!spoken || !page) return undefined;
    const isDone = done.includes(at);
    const isForeign = spoken.language !== language;
    const lang = isForeign ? { lang: languageEntry(spoken.language).locale } : {};
    return { ...spoken, lesson, state, page, pageCount: pages.length, isDone, figure, lang };
  }, [spoken, lesson, at, done, state, figure, language]);
  return open && <Context value={open}>{children}</Context>;
}

export function useOpenLesson(): OpenLesson {
  const open = useContext(Context);
  if (!open) throw new Error('useOpenLesson: want an OpenLessonProvider above, got none');
  return open;
}
