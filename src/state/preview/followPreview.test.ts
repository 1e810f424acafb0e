import { expect, test } from 'vitest';
import { settle } from '../../base/testing/settle.ts';
import { ClientError } from '../../client/Client.ts';
import type { Measured } from '../../client/Client.ts';
import { withNetworkTarget } from '../../core/recipe/withTargets.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { buildPreviewReport } from '../../core/testing/reportBuilders.ts';
import { openDemoBench } from '../testing/openDemoBench.ts';
import { previewOf } from './previewSelectors.ts';

interface Question {
  recipe: Recipe;
  answer: () => Promise<void>;
  refuse: (code: 'cancelled' | 'not-previewed') => Promise<void>;
}

/** A bench whose previews are answered by the test, in the order in which they were asked. */
async function openBench() {
  const bench = await openDemoBench();
  const asked: Question[] = [];
  bench.client.answerMeasurement('preview', ({ recipe }) => {
    return new Promise<Pick<Measured<'preview'>, 'report'>>((resolve, reject) => {
      asked.push({
        recipe,
        async answer() {
          const preview = recipe.pruning.layers['conv1']?.target ?? 0;
          resolve({ report: buildPreviewReport({ accuracy: { dense: 1, preview } }) });
          await settle();
        },
        async refuse(code) {
          reject(new ClientError({ code, message: 'a reason' }));
          await settle();
        },
      });
    });
  });
  // The one that the demo client left open is ended, and asked again with the next change of any kind.
  const { measurementId } = bench.client.measurementsOf('preview')[0] ?? { measurementId: '' };
  await bench.client.cancelMeasurement(measurementId);
  await settle();
  bench.store.actions.changeView({ isPresenting: true });
  await asked.at(-1)?.answer();
  const preview = () => previewOf(bench.store.getState());
  return { ...bench, asked, preview };
}

function drag(
  changeRecipe: (change: (recipe: Recipe) => Recipe, group: string) => void,
  to: number,
) {
  changeRecipe((recipe) => withNetworkTarget(recipe, to), 'drag');
}

test('a drag of 200 moves ends on the last position, one answer behind at most', async () => {
  const { asked, preview, store } = await openBench();
  const { changeRecipe } = store.actions;
  for (let move = 0; move <= 200; move += 1) {
    drag(changeRecipe, move / 250);
    // The worker answers one move in eight.
    if (move % 8 === 7) await asked.at(-1)?.answer();
    const shown = preview();
    if (shown.phase === 'shown') expect(shown.report.accuracy.preview).toBeLessThan(1);
  }
  await asked.at(-1)?.answer();
  await asked.at(-1)?.answer();
  const shown = preview();
  expect(shown).toMatchObject({ phase: 'shown', isPending: false });
  expect(shown.phase === 'shown' && shown.report.accuracy.preview).toBe(0.8);
  expect(asked.length).toBeLessThan(30);
  expect(asked.at(-1)?.recipe).toBe(store.getState().recipe);
});

test('what is shown stays until the newer answer comes, and says that it waits', async () => {
  const { asked, preview, store } = await openBench();
  drag(store.actions.changeRecipe, 0.5);
  await asked.at(-1)?.answer();
  expect(preview()).toMatchObject({ phase: 'shown', isPending: false });
  drag(store.actions.changeRecipe, 0.6);
  expect(preview()).toMatchObject({ phase: 'shown', isPending: true });
});

test('a run ends it at once, and its last weights are previewed', async () => {
  const { asked, demo, preview, store } = await openBench();
  drag(store.actions.changeRecipe, 0.5);
  await store.actions.run();
  expect(preview()).toEqual({ phase: 'off', obstacle: 'training' });
  await asked.at(-1)?.refuse('cancelled');
  const before = asked.length;
  demo.advance(20);
  await settle();
  expect(asked).toHaveLength(before);
  demo.advance(1_000);
  await settle();
  expect(preview()).toEqual({ phase: 'pending' });
  expect(asked.length).toBeGreaterThan(before);
  await asked.at(-1)?.answer();
  await asked.at(-1)?.answer();
  expect(preview()).toMatchObject({ phase: 'shown', isPending: false });
});

test('what cannot be previewed says why, until it can be', async () => {
  const { asked, preview, store } = await openBench();
  drag(store.actions.changeRecipe, 0.5);
  await asked.at(-1)?.refuse('not-previewed');
  expect(preview()).toMatchObject({ phase: 'refused', error: { code: 'not-previewed' } });
  drag(store.actions.changeRecipe, 0.6);
  expect(preview()).toEqual({ phase: 'pending' });
  await asked.at(-1)?.answer();
  expect(preview()).toMatchObject({ phase: 'shown' });
});
