/** Numbers as the page writes them. Fractions are 0…1; an absent value is a dash of its own width. */
import { tellingDigits } from '../../base/tellingDigits.ts';
import type { Fraction, Milliseconds } from '../../base/units.ts';
import { decimalMark, languageEntry, type Language } from '../../state/parts/languages.ts';

export const absent = '–';

const formats = new Map<string, Intl.NumberFormat>();

/** Made once: to make one takes a hundred times as long as to use it. */
function formatOf(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = [locale, ...Object.values(options)].join('/');
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, options);
  formats.set(key, format);
  return format;
}

function numberFormat(language: Language, digits: number): Intl.NumberFormat {
  return formatOf(languageEntry(language).locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** 0.9613 → `96.1 %`; 0.9996 → `99.96 %`, since only all of it reads as 100 and only nothing as 0. */
export function formatPercent(fraction: Fraction, digits: number, language: Language): string {
  const { percentSign } = languageEntry(language);
  const format = numberFormat(language, tellingDigits(fraction, digits));
  return format.format(fraction * 100) + percentSign;
}

/** `96.1 % ± 0.5`: the half-width has the unit and the digits of the value, and never reads as none. */
export function formatPercentWithMargin(
  fraction: Fraction,
  margin: Fraction,
  digits: number,
  language: Language,
): string {
  const value = formatPercent(fraction, tellingDigits(margin, digits), language);
  return `${value} ${formatMargin(margin, digits, language)}`;
}

/**
 * With how many decimals of a percent fractions are told so that what each differs by from the one before, told with as
 * many, is what a reader finds: 1, or 2 where one is too coarse.
 */
export function decimalsThatAdd(...fractions: readonly number[]): 1 | 2 {
  const tenths = (fraction: number): number => Math.round(fraction * 1000);
  const isSeen = fractions.every((fraction, i) => {
    const before = fractions[i - 1] ?? fraction;
    return tenths(fraction) - tenths(before) === tenths(fraction - before);
  });
  return isSeen ? 1 : 2;
}

/** `± 0.5`, in percentage points. */
export function formatMargin(margin: Fraction, digits: number, language: Language): string {
  return `± ${formatNumber(margin * 100, tellingDigits(margin, digits), language)}`;
}

/** A difference of two fractions in percentage points with its sign: `−1.2`; without one where there is none: `0.0`. */
export function formatPoints(difference: number, digits: number, language: Language): string {
  const size = Math.abs(difference);
  // What is left of two equal fractions after a subtraction.
  const isNone = size < 1e-12;
  if (isNone) return formatNumber(0, digits, language);
  const points = formatNumber(size * 100, tellingDigits(size, digits), language);
  return `${difference < 0 ? '−' : '+'}${points}`;
}

/** 13548 → `13,548`. */
export function formatCount(count: number, language: Language): string {
  return numberFormat(language, 0).format(count);
}

/** From where on whole numbers are written in short, and of how many figures they are then. */
interface Shortening {
  fromCount: number;
  figures: { least: number; most: number };
}

const long: Shortening = { fromCount: 100_000, figures: { least: 3, most: 3 } };
const brief: Shortening = { fromCount: 10_000, figures: { least: 1, most: 2 } };

/**
 * Counts that stand side by side, all alike: in full (`50,176 ▸ 10,035`), or in short where one of
 * them is long (`333K ▸ 66.2K`), unless two that differ would then read the same.
 */
export function formatCounts(counts: readonly number[], language: Language): string[] {
  return shortened(counts, language, long);
}

/** The same where there is little room: `10K / 50K`, and in full below 10,000. */
export function formatBriefCounts(counts: readonly number[], language: Language): string[] {
  return shortened(counts, language, brief);
}

function shortened(
  counts: readonly number[],
  language: Language,
  { fromCount, figures }: Shortening,
): string[] {
  const whole = counts.map((count) => formatCount(count, language));
  if (counts.every((count) => count < fromCount)) return whole;
  const short = counts.map((count) => compact(count, language, figures));
  return new Set(short).size === new Set(counts).size ? short : whole;
}

/** A count at a place along an axis that ends at `last`: all of an axis in short, or none. */
export function formatAxisCount(count: number, last: number, language: Language): string {
  if (last < long.fromCount) return formatCount(count, language);
  return compact(count, language, { least: 1, most: 3 });
}

/** So many figures, and the language's word for thousands or millions. */
function compact(
  count: number,
  language: Language,
  { least, most }: Shortening['figures'],
): string {
  const { locale, compactLocale = locale } = languageEntry(language);
  const format = formatOf(compactLocale, {
    notation: 'compact',
    minimumSignificantDigits: least,
    maximumSignificantDigits: most,
  });
  const isShort = format.formatToParts(count).some(({ type }) => type === 'compact');
  return isShort ? format.format(count) : formatCount(count, language);
}

/** All of a number, as it can be typed: 0.006 → `0,006` where that is how it is written; 1e-7 → `1e-7`. */
export function formatExact(value: number, language: Language): string {
  return String(value).replace('.', decimalMark(language));
}

/** Between a number and what became of it, in the direction in which they are read. */
export function arrowOf(language: Language): string {
  return languageEntry(language).direction === 'rtl' ? '◂' : '▸';
}

export function formatNumber(value: number, digits: number, language: Language): string {
  return numberFormat(language, digits).format(value);
}

/** Decimal digits that leave a number of about `size` two figures, and never fewer than two digits. */
export function digitsFor(size: number): number {
  if (size <= 0) return 2;
  return Math.min(10, Math.max(2, 1 - Math.floor(Math.log10(size))));
}

/** How far a run is in epochs, `2.9` of `3`: what is done never reads as more than there are, nor as all before the end. */
export function formatEpochs(
  done: number,
  total: number,
  language: Language,
): { done: string; total: string } {
  const totalDigits = Number.isInteger(total) ? 0 : 1;
  const isOver = done >= total;
  return {
    done: formatNumber(isOver ? total : Math.floor(done * 10) / 10, 1, language),
    total: formatNumber(total, totalDigits, language),
  };
}

/**
 * Rounded up, so that it reaches 0:00 only at the end: 4200 → `0:05`; from an hour on in hours and
 * minutes, `2h 5m`, from ten on in hours, `144h`.
 */
export function formatDuration(durationMs: Milliseconds, language: Language): string {
  const seconds = Math.max(0, Math.ceil(durationMs / 1000));
  if (seconds < 3600) {
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  }
  const minutes = Math.ceil(seconds / 60);
  if (minutes >= 600) return formatUnit(Math.ceil(minutes / 60), 'hour', language);
  const hours = formatUnit(Math.floor(minutes / 60), 'hour', language);
  return `${hours} ${formatUnit(minutes % 60, 'minute', language)}`;
}

function formatUnit(value: number, unit: 'hour' | 'minute', language: Language): string {
  const { locale } = languageEntry(language);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow' }).format(
    value,
  );
}

/** 1_450_000 → `1.5 MB` (decimal megabytes, as downloads are counted). */
export function formatMegabytes(sizeBytes: number, language: Language): string {
  return withUnit(formatNumber(sizeBytes / 1e6, 1, language), 'MB', language);
}

/** 288 → `288 B`, 4608 → `4.6 kB`, 3026912 → `3.03 MB` (decimal, as files are counted). */
export function formatBytes(sizeBytes: number, language: Language): string {
  if (sizeBytes < 999.5) return withUnit(formatNumber(sizeBytes, 0, language), 'B', language);
  if (sizeBytes < 999_950)
    return withUnit(formatNumber(sizeBytes / 1e3, 1, language), 'kB', language);
  return withUnit(formatNumber(sizeBytes / 1e6, 2, language), 'MB', language);
}

/** Among words from right to left it is kept apart by marks, or its letters would turn around what follows. */
function withUnit(text: string, unit: string, language: Language): string {
  const whole = `${text} ${unit}`;
  return languageEntry(language).direction === 'rtl' ? `\u2066${whole}\u2069` : whole;
}
