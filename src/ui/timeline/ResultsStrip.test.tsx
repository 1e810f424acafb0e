// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { renderBench } from '../testing/renderBench.tsx';
import { ResultsStrip } from './ResultsStrip.tsx';

afterEach(cleanup);

describe('ResultsStrip', () => {
  it('holds nothing but accuracies on the test images, and names them', async () => {
    const { store, play } = await renderBench(<ResultsStrip />);
    await store.startRun();
    play(1000);
    expect(screen.getAllByRole('term').map(({ textContent }) => textContent)).toEqual([
      'Accuracy on all 10,000 test images',
      'after training',
      'after pruning',
      'after fine-tuning',
    ]);
    for (const value of screen.getAllByRole('definition')) {
      expect(value.textContent).toMatch(/^\d\d\.\d\d\u202f% ± 0\.\d\d$/);
    }
  });
});
