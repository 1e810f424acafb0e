// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, test } from 'vitest';
import { planRun } from '../../core/plan/planRun.ts';
import { pretrainedNetworks } from '../../core/pretrained/pretrainedNetworks.ts';
import { fineTuneRecipe } from '../../core/recipe/fineTuneRecipe.ts';
import {
  buildEvaluation,
  buildPruningRecord,
  buildRecipe,
  buildRecord,
  buildRun,
} from '../../core/testing/builders.ts';
import { whichToRemove } from '../../lessons/kinds/whichToRemove.ts';
import { lessonAsDone } from '../../state/playground/lessonAsDone.ts';
import { renderBench } from '../testing/renderBench.tsx';
import { useClosingText } from './useClosingText.ts';

afterEach(cleanup);

const Said = () => useClosingText().outcome;

const [{ checksum }] = pretrainedNetworks;
const recipe = fineTuneRecipe(buildRecipe(), 1);
const { trainSteps } = planRun(recipe);
const fineTuned = (set: 'validation' | 'test', images: number, accuracy: number) =>
  buildEvaluation({ trainStep: trainSteps, phase: 'fineTune', set, images, accuracy });

test('in a lesson, fine-tuning comes to the figure of all validation images, as its texts do', async () => {
  const { store } = await renderBench(<Said />);
  const run = buildRun({
    recipe,
    plan: planRun(recipe),
    start: { kind: 'pretrained', checksum },
    record: buildRecord({
      evaluations: [
        fineTuned('test', 10_000, 0.9728),
        buildEvaluation({ trainStep: trainSteps, accuracy: 0.952 }),
        fineTuned('validation', 6_000, 0.961),
      ],
      pruningSteps: [
        buildPruningRecord({ trainStep: 0, accuracyBefore: 0.991, accuracyAfter: 0.261 }),
      ],
    }),
  });
  const { runId } = run;
  act(() =>
    store.setState({
      runs: { [runId]: run },
      session: { phase: 'finished', runId, isStopped: false },
    }),
  );
  await screen.findByText(/with fine-tuning to 95\.2 % .* it is 97\.3 %/);
  act(() => store.setState({ lesson: lessonAsDone(whichToRemove, 9) }));
  await screen.findByText(
    /from 99\.1 % to 26\.1 % at once, on 1,000 validation images, and with fine-tuning to 96\.1 % on 6,000 validation images\.$/,
  );
});
