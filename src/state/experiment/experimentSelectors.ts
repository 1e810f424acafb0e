/** How far an experiment is. */
import { deepEqual } from '../../base/deepEqual.ts';
import type { Milliseconds } from '../../base/units.ts';
import { differingFields } from '../../core/recipe/differingFields.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { withSeed } from '../../core/validation/stagedRecipe.ts';
import type { AppState } from '../AppState.ts';
import type { Experiment, ExperimentState } from '../parts/Experiment.ts';
import { progress } from '../run/selectors.ts';

/** Runs in all, baselines that several arms share counted once. */
export function runCount({ arms, seeds }: Experiment): number {
  let count = 0;
  for (const seed of seeds) {
    let last: unknown;
    for (const { staged } of arms) {
      const { baseline } = withSeed(staged, seed);
      if (baseline && !deepEqual(baseline, last)) count += 1;
      last = baseline ?? last;
      count += 1;
    }
  }
  return count;
}

/** Runs that are over, baselines among them; the share of the present one is in `share`. */
export function experimentProgress(
  state: AppState,
  { experiment, runs, now, borrowed = [] }: ExperimentState,
): { done: number; total: number; share: number } {
  const total = runCount(experiment) - borrowed.length;
  // Those before the present arm, in the order in which they are played.
  const begun = doneCount(experiment, runs.length, now?.isBaseline === false);
  // One that is borrowed counts as begun only once its arm is told.
  const done = Math.max(0, begun - borrowed.length);
  return { done, total, share: now ? progress(state) : 0 };
}

function doneCount({ arms, seeds }: Experiment, over: number, isPastBaseline: boolean): number {
  const flat = seeds.flatMap((seed) => arms.map((arm) => ({ arm, seed })));
  const begun = flat.slice(0, over + (isPastBaseline ? 1 : 0));
  let count = 0;
  let last: { seed: number; baseline: unknown } | undefined;
  for (const [i, { arm, seed }] of begun.entries()) {
    const { baseline } = withSeed(arm.staged, seed);
    const isKnown = last?.seed === seed && deepEqual(baseline, last.baseline);
    if (baseline && !isKnown) count += 1;
    if (baseline) last = { seed, baseline };
    if (i < over) count += 1;
  }
  return count;
}

/** How long it will still take, at the pace so far; undefined before there is any. */
export function experimentLeftMs(
  startedAtMs: Milliseconds,
  nowMs: Milliseconds,
  { done, total, share }: { done: number; total: number; share: number },
): Milliseconds | undefined {
  const played = done + share;
  if (played < 0.05) return undefined;
  return ((nowMs - startedAtMs) / played) * (total - played);
}

/**
 * In which fields the recipes that an experiment has played differ from those that it would play now,
 * by arm; `baseline` where that is another. Arms that are on one side alone tell nothing.
 */
export function experimentDrift(
  { arms }: Pick<Experiment, 'arms'>,
  now: readonly { id: string; recipe: Recipe }[],
  baseline: Recipe | undefined,
): string[] {
  const fields = arms.flatMap(({ id, staged }) => {
    const wanted = now.find((arm) => arm.id === id);
    if (!wanted) return [];
    const isOther = !deepEqual(staged.baseline, baseline);
    return [...differingFields(staged.recipe, wanted.recipe), ...(isOther ? ['baseline'] : [])];
  });
  return [...new Set(fields)];
}
