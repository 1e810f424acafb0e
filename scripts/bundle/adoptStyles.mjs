import { fileURLToPath } from 'node:url';

/** The two functions of react-aria that add a style element to the page. */
const writers = ['interactions/usePress', 'overlays/usePreventScroll'];
const writer = new RegExp(`/react-aria/dist/private/(?:${writers.join('|')})\\.m?js$`);
/** `document.head.prepend(style)`, the last thing that they do with it. */
const insertion = /(\w+)\.head\.prepend\(style\)/g;
const adoptStylePath = fileURLToPath(new URL('adoptStyle.mjs', import.meta.url));

/**
 * Keeps style elements out of the built page, so that `style-src 'self'` blocks none: what
 * react-aria would insert is adopted as a style sheet.
 *
 * @returns {import('vite').Plugin}
 */
export function adoptStyles() {
  return {
    name: 'adopt-styles',
    apply: 'build',
    transform: {
      filter: { id: writer },
      handler(code) {
        const adopting = code.replaceAll(insertion, 'adoptStyle(style, $1)');
        if (adopting === code) this.error('adoptStyles: want an insertion of a style, got none');
        return {
          code: `import { adoptStyle } from ${JSON.stringify(adoptStylePath)};\n${adopting}`,
          map: null,
        };
      },
    },
  };
}
