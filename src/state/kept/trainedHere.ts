/** The wanted network as it was trained on this device, where it comes without a file. */
import { deepEqual } from '../../base/deepEqual.ts';
import type { Fraction } from '../../base/units.ts';
import { recipeHere } from '../../core/here/recipeHere.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { accuracyCurve } from '../../core/records/accuracyCurve.ts';
import type { Run } from '../../core/records/records.ts';
import type { AppState } from '../AppState.ts';
import { createAppSelector } from '../createAppSelector.ts';
import { keptRuns } from './keptRuns.ts';

export interface TrainedHere {
  run: Run;
  /** On the first validation images, and on all test images. */
  accuracy: { quick: Fraction; test: Fraction };
}

/** How it is trained here; undefined where it comes with a file. */
export const wantedHere = createAppSelector([({ recipe }: AppState) => recipe], recipeHere);

/** Runs of that recipe, whatever became of them. */
const runsHere = createAppSelector([keptRuns, wantedHere], (entries, recipe): readonly Run[] => {
  if (!recipe) return [];
  return entries.flatMap(({ run }) => (isOf(run, recipe) ? [run] : []));
});

/** The newest that has come to its end, unless its weights could not be had. */
const runHere = createAppSelector(
  [runsHere, ({ live }) => live, ({ missingPretrained }) => missingPretrained],
  (runs, live, missing): Run | undefined =>
    runs.findLast(({ runId }) => live[runId]?.status === 'finished' && !missing.includes(runId)),
);

/** What the wanted network opens on; undefined where it was not trained here, or comes with a file. */
export const trainedHere = createAppSelector([runHere], (run): TrainedHere | undefined => {
  if (!run) return undefined;
  const test = run.record.evaluations.findLast(({ set }) => set === 'test');
  const quick = accuracyCurve(run).at(-1);
  return test && quick && { run, accuracy: { quick: quick.accuracy, test: test.accuracy } };
});

function isOf({ recipe, start, edits }: Run, wanted: Recipe): boolean {
  return start.kind === 'fresh' && edits.length === 0 && deepEqual(recipe, wanted);
}
