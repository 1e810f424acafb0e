import { expect, it } from 'vitest';
import { histogramOutline } from './histogramOutline.ts';

it('goes from the axis over every bin, as high as its share of the tallest, and back', () => {
  expect(histogramOutline([1, 0, 4, 2], 4)).toBe('M0 100V75H25V100H50V0H75V50H100V100');
});

it('stays on the axis where nothing is kept', () => {
  expect(histogramOutline([0, 0], 1)).toBe('M0 100V100H50V100H100V100');
});
