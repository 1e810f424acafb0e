import { expect, it } from 'vitest';
import { fieldPath } from './fieldPath.ts';

it('joins names and places', () => {
  expect(fieldPath(['pruning', 'schedule', 'points', 2, 'level'])).toBe(
    'pruning.schedule.points.2.level',
  );
});

it('shows an empty name, and the begin of an endless one', () => {
  expect(fieldPath(['data', ''])).toBe('data.""');
  expect(fieldPath(['x'.repeat(1_000_000)])).toBe(`${'x'.repeat(80)}…`);
});
