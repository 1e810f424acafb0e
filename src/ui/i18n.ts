/** Every word on the page, in both languages; keys are typed by the English catalogues. */
import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import experimentEn from './locales/en/experiment.json';
import glossaryEn from './locales/en/glossary.json';
import inspectorEn from './locales/en/inspector.json';
import networkEn from './locales/en/network.json';
import problemsEn from './locales/en/problems.json';
import publishedEn from './locales/en/published.json';
import recipeEn from './locales/en/recipe.json';
import sensitivityEn from './locales/en/sensitivity.json';
import shellEn from './locales/en/shell.json';
import sizeEn from './locales/en/size.json';
import speedEn from './locales/en/speed.json';
import tabsEn from './locales/en/tabs.json';
import timelineEn from './locales/en/timeline.json';
import experimentZh from './locales/zh/experiment.json';
import glossaryZh from './locales/zh/glossary.json';
import inspectorZh from './locales/zh/inspector.json';
import networkZh from './locales/zh/network.json';
import problemsZh from './locales/zh/problems.json';
import publishedZh from './locales/zh/published.json';
import recipeZh from './locales/zh/recipe.json';
import sensitivityZh from './locales/zh/sensitivity.json';
import shellZh from './locales/zh/shell.json';
import sizeZh from './locales/zh/size.json';
import speedZh from './locales/zh/speed.json';
import tabsZh from './locales/zh/tabs.json';
import timelineZh from './locales/zh/timeline.json';

const en = {
  experiment: experimentEn,
  glossary: glossaryEn,
  inspector: inspectorEn,
  network: networkEn,
  problems: problemsEn,
  published: publishedEn,
  recipe: recipeEn,
  sensitivity: sensitivityEn,
  shell: shellEn,
  size: sizeEn,
  speed: speedEn,
  tabs: tabsEn,
  timeline: timelineEn,
};
const zh = {
  experiment: experimentZh,
  glossary: glossaryZh,
  inspector: inspectorZh,
  network: networkZh,
  problems: problemsZh,
  published: publishedZh,
  recipe: recipeZh,
  sensitivity: sensitivityZh,
  shell: shellZh,
  size: sizeZh,
  speed: speedZh,
  tabs: tabsZh,
  timeline: timelineZh,
};
export const catalogues = { en, zh };

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell';
    resources: typeof en;
    returnNull: false;
  }
}

/** Ready at once: the catalogues are part of the page, so no text ever flashes as a key. */
export function createI18n(language: 'en' | 'zh'): i18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'shell',
    ns: Object.keys(en),
    resources: { en, zh },
    interpolation: { escapeValue: false },
    initAsync: false,
    showSupportNotice: false,
    returnNull: false,
  });
  return instance;
}
