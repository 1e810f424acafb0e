import { describe, expect, test } from 'vitest';
import { accuracyAxis } from './axes.ts';

describe('an axis of accuracies', () => {
  test.each([
    [0, ['0%', '25%', '50%', '75%', '100%']],
    [0.8, ['80.0%', '85.0%', '90.0%', '95.0%', '100.0%']],
    [0.9, ['90.0%', '92.5%', '95.0%', '97.5%', '100.0%']],
  ])('from %d names its quarters truly', (lowest, expected) => {
    const { ticks, tickFormatter } = accuracyAxis(lowest, 48);
    expect(ticks.map(tickFormatter)).toEqual(expected);
  });
});
