/**
 * The languages of the page. Each is a folder of catalogues, `ui/locales/<tag>`, and is found by being
 * there; its `language.json` says what is its own besides its words.
 */

/** As `language.json` has it. */
interface LanguageFacts {
  /** As its speakers call it. */
  readonly name: string;
  /** Whose numbers and controls it takes. */
  readonly locale: string;
  /** The same for numbers in short, where they differ: British English writes a million as m. */
  readonly compactLocale?: string;
  /** With the space before it, if any. */
  readonly percentSign: string;
  /** Of its script, where that is not left to right. */
  readonly direction?: 'rtl';
}

/** The tag of a language that the page has: the name of its folder, and as in `?lang=`. */
export type Language = string;

export interface LanguageEntry extends LanguageFacts {
  readonly id: Language;
}

/** The one that is there from the start, and stands in where another has no words. */
export const firstLanguage: Language = 'en';

const facts = import.meta.glob<LanguageFacts>('../../ui/locales/*/language.json', {
  eager: true,
  import: 'default',
});

/** Every language, in the order in which they are offered: the first, then the others by their tags. */
export const languages: readonly LanguageEntry[] = Object.entries(facts)
  .map(([path, about]) => Object.assign({ id: path.split('/').at(-2) ?? '' }, about))
  .toSorted((a, b) => (placeOf(a.id) < placeOf(b.id) ? -1 : 1));

export const languageIds: readonly Language[] = languages.map(({ id }) => id);

/**
 * English with other letters, longer and from right to left (`ui/locales/pseudoWords.ts`): a page that is opened with
 * `testing=1` speaks it under `lang=qps`, and nobody is offered it.
 */
export const pseudoLanguage: LanguageEntry = {
  id: 'qps',
  name: 'qps',
  locale: 'ar-XB-u-nu-latn',
  percentSign: '%',
  direction: 'rtl',
};

/** Of a tag that is none of the page's: the first. */
export function languageEntry(language: Language): LanguageEntry {
  const entry = [...languages, pseudoLanguage].find(({ id }) => id === language);
  if (entry) return entry;
  if (language !== firstLanguage) return languageEntry(firstLanguage);
  throw new Error(`languageEntry: want a folder of ${firstLanguage}, got none`);
}

const marks = new Map<Language, string>();

/** What parts a number from its decimals: `.`, or `,` in most languages of the world. */
export function decimalMark(language: Language): string {
  const known = marks.get(language);
  if (known !== undefined) return known;
  const parts = new Intl.NumberFormat(languageEntry(language).locale).formatToParts(0.5);
  const mark = parts.find(({ type }) => type === 'decimal')?.value ?? '.';
  marks.set(language, mark);
  return mark;
}

function placeOf(id: Language): string {
  return id === firstLanguage ? '' : id;
}
