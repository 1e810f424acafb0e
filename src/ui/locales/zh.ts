/** The Chinese catalogues, apart from the page: whoever reads another language never loads them. */

const files = import.meta.glob<Record<string, unknown>>('./zh/*.json', {
  eager: true,
  import: 'default',
});

/** By namespace, as the English ones of i18n.ts. */
export const words: Readonly<Record<string, Record<string, unknown>>> = Object.fromEntries(
  Object.entries(files).map(([path, words]) => [
    path.slice('./zh/'.length, -'.json'.length),
    words,
  ]),
);
