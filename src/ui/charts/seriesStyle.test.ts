import { expect, test } from 'vitest';
import { mostDrawnRuns } from '../../state/parts/Comparison.ts';
import { seriesStyle } from './seriesStyle.ts';

test('as many runs as are drawn at once are told apart by line, and by mark', () => {
  const styles = Array.from({ length: mostDrawnRuns }, (_, i) => seriesStyle(i));
  expect(new Set(styles.map(({ colour, dash }) => `${colour} ${dash}`)).size).toBe(mostDrawnRuns);
  expect(new Set(styles.map(({ colour, mark }) => `${colour} ${mark}`)).size).toBe(mostDrawnRuns);
});
