const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A small number with two figures, 2.4e-7 → `2.4 × 10⁻⁷`; 0.013 → `0.013`; 0 → `0`. */
export function scientific(value: number, decimalMark = '.'): string {
  if (value === 0) return '0';
  const [figures = '', exponent = '0'] = value.toExponential(1).split('e');
  const power = Number(exponent);
  if (power >= -3 && power <= 2)
    return String(Number(value.toPrecision(2))).replace('.', decimalMark);
  const digits = Array.from(String(Math.abs(power)), (digit) => superscripts[Number(digit)] ?? '');
  return `${figures.replace('.', decimalMark)} × 10${power < 0 ? '⁻' : ''}${digits.join('')}`;
}
