const catalogue = /\/ui\/locales\/([^/]+)\/[^/]+\.json$/;
/** They are part of the page, and typed by their files. */
const firstLanguage = 'en';

/**
 * How the page's modules are put together. The catalogues of a language are one script, which comes when it is wanted;
 * what a language is besides its words is there from the start. All that the page begins with is one script too:
 * by itself the bundler makes some eighty of it, as views that come later share parts of it. It must not await
 * at its top level what imports it, which would wait for each other.
 *
 * @type {import('rolldown').CodeSplittingOptions}
 */
export const pageScripts = {
  groups: [
    {
      debugName: 'words of a language',
      test: (id) => languageOf(id) !== undefined,
      name: (id) => `words-${languageOf(id)}`,
    },
    { tags: ['$initial'], name: 'page' },
  ],
};

/** @param {string} id of a module */
function languageOf(id) {
  const [path] = id.split('?');
  const [, language] = catalogue.exec(path) ?? [];
  const isThere = language === firstLanguage || path.endsWith('/language.json');
  return isThere ? undefined : language;
}
