import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const inter = fileURLToPath(import.meta.resolve('@fontsource-variable/inter/wght.css'));
const symbols = fileURLToPath(new URL('symbols.css', import.meta.url));
const catalogues = import.meta.glob<string>(
  ['../locales/{en,es}/*.json', '../../lessons/**/en/*.json'],
  { eager: true, query: '?raw', import: 'default' },
);
const sources = import.meta.glob<string>(
  ['../**/*.{ts,tsx}', '!../**/*.test.*', '!../locales/**'],
  {
    eager: true,
    query: '?raw',
    import: 'default',
  },
);
const comment = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;
/** No page's own font has them. */
const chinese = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;
const range = /U\+([\dA-F]+)(?:-([\dA-F]+))?/g;

test('the page has a sign of its own for all that it says in Latin letters', () => {
  const ranges = [inter, symbols].flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(range)].map(([, first = '', last = first]) => ({
      first: parseInt(first, 16),
      last: parseInt(last, 16),
    })),
  );
  const said = [
    ...Object.values(catalogues),
    ...Object.values(sources).map((text) => text.replace(comment, '')),
  ].join('');
  const missing = [...new Set(said)].filter((sign) => {
    const point = sign.codePointAt(0) ?? 0;
    return (
      point > 0x7f &&
      !chinese.test(sign) &&
      !ranges.some(({ first, last }) => first <= point && point <= last)
    );
  });
  expect(Object.keys(catalogues).length).toBeGreaterThan(60);
  expect(missing).toEqual([]);
});
