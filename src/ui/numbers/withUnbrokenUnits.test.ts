import { expect, test } from 'vitest';
import { withUnbrokenUnits } from './withUnbrokenUnits.ts';

test.each([
  ['we saw 10 to 42 %.', 'we saw 10 to 42\u202F%.'],
  ['only 50\u00A0% left', 'only 50\u202F% left'],
  ['from 48.1 kB to 12 B', 'from 48.1\u202FkB to 12\u202FB'],
  ['within 1 point, or 4 points', 'within 1\u00A0point, or 4\u00A0points'],
  ['剪掉 80% 之后', '剪掉 80% 之后'],
  ['1 Banana, 2 pointed remarks, 5 of 8', '1 Banana, 2 pointed remarks, 5 of 8'],
])('no line ends between a number and its unit: %s', (text, unbroken) => {
  expect(withUnbrokenUnits(text)).toBe(unbroken);
});
