/**
 * Every word on the page, in both languages; keys are typed by the English catalogues, which are
 * part of the page. The Chinese ones come when they are first wanted.
 */
import { createInstance, type BackendModule, type i18n, type Resource } from 'i18next';
import { initReactI18next } from 'react-i18next';
import experiment from './locales/en/experiment.json';
import glossary from './locales/en/glossary.json';
import inspector from './locales/en/inspector.json';
import methods from './locales/en/methods.json';
import network from './locales/en/network.json';
import problems from './locales/en/problems.json';
import published from './locales/en/published.json';
import recipe from './locales/en/recipe.json';
import sensitivity from './locales/en/sensitivity.json';
import shell from './locales/en/shell.json';
import size from './locales/en/size.json';
import speed from './locales/en/speed.json';
import tabs from './locales/en/tabs.json';
import timeline from './locales/en/timeline.json';

export const en = {
  experiment,
  glossary,
  inspector,
  methods,
  network,
  problems,
  published,
  recipe,
  sensitivity,
  shell,
  size,
  speed,
  tabs,
  timeline,
};

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell';
    resources: typeof en;
    returnNull: false;
  }
}

/** Brings in what is not there from the start. */
const chineseOnDemand: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (_language, namespace, callback) => {
    const bring = async (): Promise<void> => {
      try {
        const { zh } = await import('./locales/chinese.ts');
        callback(undefined, zh[namespace] ?? {});
      } catch (thrown) {
        callback(String(thrown), false);
      }
    };
    void bring();
  },
};

/**
 * Ready at once in English, and in the languages of `resources`, so that no text ever flashes as a
 * key; in another, once `changeLanguage` has resolved.
 */
export function createI18n(language: 'en' | 'zh', resources: Resource = {}): i18n {
  const instance = createInstance();
  void instance
    .use(chineseOnDemand)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: 'en',
      defaultNS: 'shell',
      ns: Object.keys(en),
      resources: { en, ...resources },
      partialBundledLanguages: true,
      interpolation: { escapeValue: false },
      initAsync: false,
      showSupportNotice: false,
      returnNull: false,
    });
  return instance;
}
