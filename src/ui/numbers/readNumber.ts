/**
 * The one reader of typed numbers: what somebody meant by a text, or why nobody can tell. The page
 * never brings a number to the nearest one that it would like better. No React here.
 */
import { tellingDigits } from '../../base/tellingDigits.ts';
import { isInRange, type NumberRange } from '../../core/methods/numberRange.ts';

/** What may be typed. */
export interface NumberRule {
  range: NumberRange;
  /** Typed in per cent, with or without the sign; the value stays a fraction. */
  isPercent?: boolean;
  /** The page's own, by its language; a point where it is absent. */
  decimalMark?: string;
}

export type NumberRefusal =
  | { fault: 'not-a-number' | 'not-whole' | 'out-of-range' }
  /** The mark before the last three digits: a decimal mark, or one between thousands? */
  | { fault: 'ambiguous'; asDecimal: string; asThousands: string };

export type NumberReading = { value: number } | NumberRefusal;

/**
 * Reads decimal comma and point, exponents, a per cent sign, full-width digits and signs, and
 * thousands set apart by spaces, apostrophes, or marks that cannot be decimal ones (`1,234,567`,
 * `1.234,5`). Where the point is the page's own decimal mark, `1,234` is refused, and so is `1.234` where a
 * whole number is wanted, or `1.000` anywhere: alone before other digits than three noughts, the
 * page's own mark is meant as that. Where the comma is, they change places.
 */
export function readNumber(
  typed: string,
  { range, isPercent = false, decimalMark = '.' }: NumberRule,
): NumberReading {
  const isWhole = range.isInteger === true;
  const parts = partsOf(typed);
  if (!parts || (parts.hasSign && isWhole)) return { fault: 'not-a-number' };
  const { sign, exponent, hasSign } = parts;
  const digits = readMarks(parts.digits, { isWhole, decimalMark });
  if (digits === undefined) return { fault: 'not-a-number' };
  if (typeof digits === 'object') {
    const [asDecimal, asThousands] = digits.map(
      (reading) => sign + reading.replace('.', decimalMark),
    );
    return { fault: 'ambiguous', asDecimal: asDecimal ?? '', asThousands: asThousands ?? '' };
  }
  const shift = isPercent || hasSign ? -2 : 0;
  // In one conversion: 72.3 / 100 is not 0.723.
  const value = Number(`${sign}${digits}e${exponent + shift}`);
  if (value === 0) {
    // Smaller than any number that there is.
    return /[1-9]/.test(digits) ? { fault: 'not-a-number' } : inRange(0, range);
  }
  return inRange(value, range);
}

function inRange(value: number, range: NumberRange): NumberReading {
  if (range.isInteger && !Number.isInteger(value) && Number.isFinite(value)) {
    return { fault: 'not-whole' };
  }
  return isInRange(value, range) ? { value } : { fault: 'out-of-range' };
}

/** Minus and hyphens of typesetters and keyboards; full-width ones are ASCII after NFKC. */
const minuses = /[\u2010-\u2014\u2212]/g;
const shape = /^([+-]?)([\d.,' ]+?)(?:e([+-]?\d{1,4}))?( ?%)?$/i;

function partsOf(typed: string) {
  const plain = typed
    .normalize('NFKC')
    .replace(minuses, '-')
    .replaceAll('。', '.')
    .replaceAll('’', "'")
    .replace(/\s+/g, ' ')
    .trim();
  const [, sign = '', digits = '', exponent = '0', hasSign] = shape.exec(plain) ?? [];
  if (!/\d/.test(digits)) return undefined;
  return {
    sign: sign === '-' ? '-' : '',
    digits,
    exponent: Number(exponent),
    hasSign: hasSign !== undefined,
  };
}

interface Marks {
  isWhole: boolean;
  decimalMark: string;
}

/** With a decimal point alone; both readings where there are two; absent where there is none. */
function readMarks(digits: string, expected: Marks): string | readonly string[] | undefined {
  const spaced = /^\d{1,3}(?:([ '])\d{3})(?:\1\d{3})*(?:[.,]\d*)?$/;
  if (/[ ']/.test(digits)) {
    return spaced.test(digits) ? digits.replace(/[ ']/g, '').replace(',', '.') : undefined;
  }
  const marks = digits.replace(/\d/g, '');
  if (marks.length <= 1) return readOneMark(digits, marks, expected);
  const [thousands = '', last = ''] = [marks[0], marks.at(-1)];
  const isGrouped = new RegExp(
    thousands === last
      ? `^[1-9]\\d{0,2}(?:\\${thousands}\\d{3})+$`
      : `^[1-9]\\d{0,2}(?:\\${thousands}\\d{3})+\\${last}\\d*$`,
  );
  if (!isGrouped.test(digits)) return undefined;
  return digits.replaceAll(thousands, '').replace(',', '.');
}

function readOneMark(digits: string, mark: string, { isWhole, decimalMark }: Marks) {
  const decimal = digits.replace(',', '.');
  const isTriple = /^[1-9]\d{0,2}[.,]\d{3}$/.test(digits);
  const isOwnMark = mark === decimalMark && !isWhole && !digits.endsWith('000');
  if (!isTriple || isOwnMark) return decimal;
  return [String(Number(decimal)), digits.replace(mark, '')];
}

/** More digits are the noise of binary fractions. */
const mostDigits = 12;

/** As it stands in its field, so that it reads as the same number. */
export function writeNumber(
  value: number,
  {
    isPercent = false,
    maximumDigits,
    decimalMark = '.',
  }: Pick<NumberRule, 'isPercent' | 'decimalMark'> & { maximumDigits?: number | undefined } = {},
): string {
  const shown = Number((isPercent ? value * 100 : value).toPrecision(mostDigits));
  // Only all of it reads as 100 %, and only nothing as 0.
  const digits =
    isPercent && maximumDigits !== undefined ? tellingDigits(value, maximumDigits) : maximumDigits;
  const rounded = digits === undefined ? shown : Number(shown.toFixed(digits));
  const text = String(rounded).replace('.', decimalMark);
  return isPercent ? `${text}%` : text;
}
