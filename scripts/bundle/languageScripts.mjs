const catalogue = /\/ui\/locales\/([^/]+)\/[^/]+\.json$/;
/** They are part of the page, and typed by their files. */
const firstLanguage = 'en';

/**
 * The catalogues of a language are one script, which comes when it is wanted; what a language is besides
 * its words is there from the start.
 *
 * @type {import('rolldown').CodeSplittingOptions}
 */
export const languageScripts = {
  groups: [
    {
      test: (id) => languageOf(id) !== undefined,
      name: (id) => `words-${languageOf(id)}`,
    },
  ],
};

/** @param {string} id of a module */
function languageOf(id) {
  const [path] = id.split('?');
  const [, language] = catalogue.exec(path) ?? [];
  const isThere = language === firstLanguage || path.endsWith('/language.json');
  return isThere ? undefined : language;
}
