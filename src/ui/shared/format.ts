/** Numbers as the page writes them. Fractions are 0…1; an absent value is a dash of its own width. */
import type { Fraction, Milliseconds } from '../../base/units.ts';
import { languageEntry, type Language } from '../../state/parts/languages.ts';

export const absent = '–';

const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(language: Language, digits: number): Intl.NumberFormat {
  const key = `${language}/${digits}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(languageEntry(language).locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  formats.set(key, made);
  return made;
}

/** 0.9613 → `96.1 %`. */
export function formatPercent(fraction: Fraction, digits: number, language: Language): string {
  return (
    numberFormat(language, digits).format(fraction * 100) + languageEntry(language).percentSign
  );
}

/** `96.1 % ± 0.5`: the half-width carries the unit of the value before it. */
export function formatPercentWithMargin(
  fraction: Fraction,
  margin: Fraction,
  language: Language,
): string {
  return `${formatPercent(fraction, 1, language)} ± ${formatNumber(margin * 100, 1, language)}`;
}

/** 13548 → `13,548`. */
export function formatCount(count: number, language: Language): string {
  return numberFormat(language, 0).format(count);
}

/** 50176 → `50,176`, 3211264 → `3.21M`: three figures where the whole number would not fit. */
export function formatShortCount(count: number, language: Language): string {
  if (count < 100_000) return formatCount(count, language);
  const { locale, compactLocale = locale } = languageEntry(language);
  return new Intl.NumberFormat(compactLocale, {
    notation: 'compact',
    minimumSignificantDigits: 3,
    maximumSignificantDigits: 3,
  }).format(count);
}

export function formatNumber(value: number, digits: number, language: Language): string {
  return numberFormat(language, digits).format(value);
}

/** Minutes and seconds, rounded up so that it reaches 0:00 only at the end: 4200 → `0:05`. */
export function formatDuration(durationMs: Milliseconds): string {
  const seconds = Math.max(0, Math.ceil(durationMs / 1000));
  const minutes = Math.floor(seconds / 60);
  return `${minutes}:${String(seconds % 60).padStart(2, '0')}`;
}

/** 1_450_000 → `1.5 MB` (decimal megabytes, as downloads are counted). */
export function formatMegabytes(sizeBytes: number, language: Language): string {
  return `${numberFormat(language, 1).format(sizeBytes / 1e6)} MB`;
}

/** 288 → `288 B`, 4608 → `4.6 kB`, 3026912 → `3.03 MB` (decimal, as files are counted). */
export function formatBytes(sizeBytes: number, language: Language): string {
  if (sizeBytes < 999.5) return `${numberFormat(language, 0).format(sizeBytes)} B`;
  if (sizeBytes < 999_950) return `${numberFormat(language, 1).format(sizeBytes / 1e3)} kB`;
  return `${numberFormat(language, 2).format(sizeBytes / 1e6)} MB`;
}
