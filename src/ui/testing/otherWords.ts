/** The words of every language but English, which the page fetches when they are wanted and tests have at once. */
import type { Resource } from 'i18next';

const files = import.meta.glob<Resource[string][string]>(
  ['../locales/*/*.json', '!../locales/en/*', '!../locales/*/{language,remarks,terms}.json'],
  { eager: true, import: 'default' },
);

/** By language and namespace. */
export const otherWords: Resource = {};
for (const [path, words] of Object.entries(files)) {
  const [language = '', file = ''] = path.split('/').slice(-2);
  (otherWords[language] ??= {})[file.replace('.json', '')] = words;
}
