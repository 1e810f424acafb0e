/**
 * Every word on the page, in every language; keys are typed by the English catalogues, which are
 * part of the page. The others come when they are first wanted.
 */
import { createInstance, type BackendModule, type i18n, type Resource } from 'i18next';
import { initReactI18next } from 'react-i18next';
import {
  decimalMark,
  firstLanguage,
  pseudoLanguage,
  type Language,
} from '../state/parts/languages.ts';
import { importing } from '../base/importing.ts';
import about from './locales/en/about.json';
import access from './locales/en/access.json';
import classroom from './locales/en/classroom.json';
import digit from './locales/en/digit.json';
import exchange from './locales/en/exchange.json';
import sweep from './locales/en/sweep.json';
import glossary from './locales/en/glossary.json';
import howMuch from './locales/en/howMuch.json';
import inspector from './locales/en/inspector.json';
import keeping from './locales/en/keeping.json';
import lessons from './locales/en/lessons.json';
import methods from './locales/en/methods.json';
import moments from './locales/en/moments.json';
import network from './locales/en/network.json';
import offline from './locales/en/offline.json';
import predictions from './locales/en/predictions.json';
import preview from './locales/en/preview.json';
import problems from './locales/en/problems.json';
import published from './locales/en/published.json';
import recipe from './locales/en/recipe.json';
import runs from './locales/en/runs.json';
import report from './locales/en/report.json';
import sensitivity from './locales/en/sensitivity.json';
import share from './locales/en/share.json';
import shell from './locales/en/shell.json';
import sideBySide from './locales/en/sideBySide.json';
import size from './locales/en/size.json';
import speed from './locales/en/speed.json';
import start from './locales/en/start.json';
import measure from './locales/en/measure.json';
import timeline from './locales/en/timeline.json';
import views from './locales/en/views.json';

export const en = {
  about,
  access,
  classroom,
  digit,
  exchange,
  sweep,
  glossary,
  howMuch,
  inspector,
  keeping,
  lessons,
  methods,
  moments,
  network,
  offline,
  predictions,
  preview,
  problems,
  published,
  recipe,
  runs,
  report,
  sensitivity,
  share,
  shell,
  sideBySide,
  size,
  speed,
  start,
  measure,
  timeline,
  views,
};

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell';
    resources: typeof en;
    returnNull: false;
  }
}

type Words = Readonly<Record<string, unknown>>;

/** By language and namespace: those of a language are one script (`scripts/bundle/pageScripts.mjs`). */
const catalogues = import.meta.glob<Words>(
  ['./locales/*/*.json', '!./locales/en/*', '!./locales/*/{language,remarks,terms}.json'],
  { import: 'default' },
);

/** Undefined where a language has none. */
async function wordsOf(language: Language, namespace: string): Promise<Words | undefined> {
  if (language !== pseudoLanguage.id) {
    return catalogues[`./locales/${language}/${namespace}.json`]?.();
  }
  const { pseudoWords } = await importing(() => import('./locales/pseudoWords.ts'));
  const english: Readonly<Record<string, Words>> = en;
  return pseudoWords(english[namespace] ?? {});
}

/** Brings in what is not there from the start. */
const wordsOnDemand: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, callback) => {
    const bring = async (): Promise<void> => {
      try {
        callback(undefined, (await wordsOf(language, namespace)) ?? {});
      } catch (thrown) {
        callback(String(thrown), false);
      }
    };
    void bring();
  },
};

function written(value: unknown, _format?: string, language = firstLanguage): string {
  if (typeof value === 'number') return String(value).replace('.', decimalMark(language));
  return typeof value === 'string' ? value : '';
}

/**
 * Ready at once in English, and in the languages of `resources`, so that no text ever flashes as a
 * key; in another, once `changeLanguage` has resolved.
 */
export function createI18n(language: Language, resources: Resource = {}): i18n {
  const instance = createInstance();
  void instance
    .use(wordsOnDemand)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: firstLanguage,
      defaultNS: 'shell',
      ns: Object.keys(en),
      resources: { en, ...resources },
      partialBundledLanguages: true,
      // Numbers are written with the language's decimal mark, whole and without marks between thousands.
      interpolation: { escapeValue: false, alwaysFormat: true, format: written },
      initAsync: false,
      showSupportNotice: false,
      returnNull: false,
    });
  return instance;
}
