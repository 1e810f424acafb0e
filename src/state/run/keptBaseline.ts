import { deepEqual } from '../../base/deepEqual.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { MomentStart } from '../../core/leads/leadTo.ts';
import type { Run } from '../../core/records/records.ts';
import type { StoreContext } from '../StoreContext.ts';

/** A run of a baseline's recipe, from fresh weights to its end, whose last weights are still kept. */
export async function keptBaseline(
  context: StoreContext,
  baseline: Recipe,
): Promise<Run | undefined> {
  const runs = Object.values(context.get().runs).filter(
    ({ recipe, start, edits }) =>
      start.kind === 'fresh' && edits.length === 0 && deepEqual(recipe, baseline),
  );
  for (const run of runs.toReversed()) {
    const kept = await context.client().checkpoints(run.runId);
    if (kept.some(({ trainStep }) => trainStep === run.plan.trainSteps)) return run;
  }
  return undefined;
}

/** How another run starts from where a run ended. */
export function lastWeightsOf({ runId, plan }: Run): Extract<MomentStart, { kind: 'weights' }> {
  return { kind: 'weights', runId, trainStep: plan.trainSteps, isCompacted: false };
}
