import { readdirSync } from 'node:fs';
import { inRoot } from '../paths.mjs';
import { firstLooks } from './firstLook.mjs';

/** As Vite writes it. */
const pageScript = /<script type="module" crossorigin src="([^"]+)"><\/script>/;
const catalogue = /\/ui\/locales\/([^/]+)\/[^/]+\.json$/;
/** They are part of the page, and typed by their files. */
const firstLanguage = 'en';
/** The script that is run before all else. */
const beginning = 'first';
const react = 'react';

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
    { name: beginning, test: (id) => id.endsWith('/src/ui/first.ts') },
    {
      name: react,
      test: /\/node_modules\/(?:react|react-dom|scheduler)\/|\/src\/ui\/createRoot\.ts$/,
    },
    { tags: ['$initial'], name: 'page' },
  ],
};

/**
 * How the browser takes them. It runs what is to run first as soon as that is there, while the rest of the page, which
 * imports it and finds it done, is fetched and compiled. And it compiles all of React while it comes, on a thread of its
 * own: by itself it would only look over each function, and compile it on the page's thread when it is called.
 *
 * Before it stands the page as it first looks, which it shows; in another language than the first that is a file of its own.
 *
 * @returns {import('vite').Plugin}
 */
export function beginPage() {
  /** @type {Record<string, string>} */
  let define = {};
  /** @type {ReturnType<typeof firstLooks> | undefined} */
  let drawn;
  const draw = () => (drawn ??= firstLooks(languages(), define));
  return {
    name: 'begin-page',
    apply: 'build',
    configResolved(config) {
      ({ define } = config);
    },
    generateBundle: {
      // The comment has to be the first of the file, before what Vite puts there.
      order: 'post',
      async handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          const isReact = file.type === 'chunk' && file.name === react;
          if (isReact) file.code = `//# allFunctionsCalledOnLoad\n${file.code}`;
        }
        const { html } = await draw();
        for (const language of languages().filter((id) => id !== firstLanguage)) {
          const fileName = `first-look/${language}.html`;
          this.emitFile({ type: 'asset', fileName, source: html[language] });
        }
      },
    },
    transformIndexHtml: {
      order: 'post',
      async handler(html, { bundle }) {
        const first = Object.values(bundle ?? {}).find(
          (file) => file.type === 'chunk' && file.name === beginning,
        );
        if (!first) throw new Error('beginPage: want a script of what runs first, got none');
        const attrs = {
          type: 'module',
          async: true,
          crossorigin: true,
          src: `./${first.fileName}`,
        };
        const { look, html: ofLanguage } = await draw();
        const template = {
          tag: 'template',
          attrs: { 'data-first-look': JSON.stringify(look) },
          children: ofLanguage[firstLanguage],
          injectTo: 'body-prepend',
        };
        const preload = `<link rel="modulepreload" crossorigin href="${attrs.src}" />`;
        const tags = [template, { tag: 'script', attrs, injectTo: 'body-prepend' }];
        const [script, address] = pageScript.exec(html) ?? [];
        if (!script) throw new Error('beginPage: want the script of the page, got none');
        const later = `<link rel="modulepreload" crossorigin data-page-script href="${address}" />`;
        const ordered = html.replace(script, later).replace('<link rel="icon"', `${preload}$&`);
        return { html: ordered, tags };
      },
    },
  };
}

/** @param {string} id of a module */
function languageOf(id) {
  const [path] = id.split('?');
  const [, language] = catalogue.exec(path) ?? [];
  const isThere = language === firstLanguage || path.endsWith('/language.json');
  return isThere ? undefined : language;
}

/** Each is a folder of catalogues. */
function languages() {
  const entries = readdirSync(inRoot('src/ui/locales'), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
