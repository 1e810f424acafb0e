/** The test interface with what the page alone can make; loaded where the address asks for it. */
import type { i18n } from 'i18next';
import type { AppStore } from '../state/createStore.ts';
import { installPlayground } from '../state/playground/installPlayground.ts';

export function installTestInterface(store: AppStore, words: i18n): void {
  installPlayground(store, window, {
    reportOf: async (run) => (await import('./report/runReport.ts')).runReport(store, words, run),
    lessonTitle: (id) => words.t(`lessons:titles.${id}`),
    challengeRules: async (id) => {
      const { loadLessonWords } = await import('./lesson/useLessonWords.ts');
      const spoken = await loadLessonWords(id, store.getState().view.language);
      return spoken.words.challenge.rules;
    },
  });
}
