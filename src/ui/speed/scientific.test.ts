import { expect, it } from 'vitest';
import { scientific } from './scientific.ts';

it.each([
  [0, '0'],
  [2.384e-7, '2.4 × 10⁻⁷'],
  [1e-4, '1.0 × 10⁻⁴'],
  [0.0131, '0.013'],
  [9.96e-5, '1.0 × 10⁻⁴'],
  [1.5, '1.5'],
  [3.2e12, '3.2 × 10¹²'],
])('writes %d as %s', (value, text) => {
  expect(scientific(value)).toBe(text);
  expect(scientific(value, ',')).toBe(text.replace('.', ','));
});
