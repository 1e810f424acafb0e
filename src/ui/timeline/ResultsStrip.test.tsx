// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { planRun } from '../../core/plan/planRun.ts';
import { fineTuneRecipe } from '../../core/recipe/fineTuneRecipe.ts';
import { buildRecipe } from '../../core/testing/builders.ts';
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
      'trained',
      'pruned',
      'fine-tuned',
    ]);
    for (const value of screen.getAllByRole('definition')) {
      expect(value.textContent).toMatch(/^\d\d\.\d\d\u202f% ± 0\.\d\d$/);
    }
  });

  it('has what a network was trained to before, and none of the phases that its run is without', async () => {
    const { client, store } = await renderBench(<ResultsStrip />);
    // Every run of the demo has its one plan, unless it is told another.
    Object.assign(client.plan, planRun(fineTuneRecipe(buildRecipe(), 1)));
    await act(() => store.actions.fineTune(1));
    expect(screen.getAllByRole('term').map(({ textContent }) => textContent)).toEqual([
      'Accuracy on all 10,000 test images',
      'before the run',
      'fine-tuned',
    ]);
    const [before] = screen.getAllByRole('definition');
    expect(before?.textContent).toMatch(/^98\.91\u202f%/);
  });
});
