/** A language of the page: what is its own besides its words. */
interface LanguageEntry {
  /** As in `?lang=`, and the folder of its catalogues. */
  readonly id: string;
  /** As its speakers call it. */
  readonly name: string;
  /** Whose numbers and controls it takes. */
  readonly locale: string;
  /** The same for numbers in short, where they differ: British English writes a million as m. */
  readonly compactLocale?: string;
  /** With the space before it, if any. */
  readonly percentSign: string;
}

/** Every language, in the order in which they are offered; the first is there from the start. */
export const languages = [
  {
    id: 'en',
    name: 'English',
    locale: 'en-GB',
    compactLocale: 'en-US',
    percentSign: '\u202f%',
  },
  { id: 'zh', name: '中文', locale: 'zh-CN', percentSign: '%' },
] as const satisfies readonly LanguageEntry[];

export type Language = (typeof languages)[number]['id'];

export const languageIds: readonly Language[] = languages.map(({ id }) => id);

export const firstLanguage: Language = languages[0].id;

export function languageEntry(language: Language): LanguageEntry {
  return languages.find(({ id }) => id === language) ?? languages[0];
}

/** The one that is offered beside `language`: the next, and after the last the first. */
export function nextLanguage(
  language: Language,
  offered: readonly Language[] = languageIds,
): Language {
  return offered[offered.indexOf(language) + 1] ?? offered[0] ?? firstLanguage;
}
