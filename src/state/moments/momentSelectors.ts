/** Where the bench stands: at the newest state of its run, or at a kept moment of it. */
import type { Fraction } from '../../base/units.ts';
import { isSameNetwork } from '../../core/network/isSameNetwork.ts';
import type { CheckpointInfo, CheckpointKey, Run } from '../../core/records/records.ts';
import { maskedShare } from '../../core/network/maskedShare.ts';
import type { AppState } from '../AppState.ts';
import { createAppSelector } from '../createAppSelector.ts';
import type { ShownMoment } from '../parts/Moment.ts';
import { liveFigures, recordVersion } from '../run/liveSelectors.ts';
import {
  type Accuracy,
  accuracyAt,
  latestAccuracy,
  overallSparsity,
} from '../run/recordSelectors.ts';
import { currentRun, wantedPlan } from '../run/selectors.ts';
import { runIdOf } from '../run/session.ts';

/** Whether the run on the bench is at rest, so that a moment of it can be shown. */
export function isAtRest({ session: { phase } }: AppState): boolean {
  return phase === 'paused' || phase === 'finished' || phase === 'failed';
}

/** Undefined while the bench shows the newest state of its run. */
export function shownMoment(state: AppState): ShownMoment | undefined {
  const { moment, session } = state;
  return moment && isAtRest(state) && moment.at.runId === runIdOf(session) ? moment : undefined;
}

/** The kept moments of the run on the bench, in order. */
export const keptMoments = createAppSelector(
  [({ moments }) => moments, ({ session }) => runIdOf(session)],
  (moments, runId): readonly CheckpointInfo[] => moments.filter((moment) => moment.runId === runId),
);

/** The training step whose network is on the bench. */
export function benchTrainStep(state: AppState): number {
  return shownMoment(state)?.at.trainStep ?? liveFigures(state).trainStep;
}

/** Names the network on the bench among those of its run. */
export function benchMoment(state: AppState): string {
  const { isUnpruned } = shownMoment(state)?.at ?? {};
  return `${benchTrainStep(state)}${isUnpruned ? ' unpruned' : ''}`;
}

/** Realised sparsity of the network on the bench. */
export function benchSparsity(state: AppState): Fraction {
  const moment = shownMoment(state);
  const run = currentRun(state);
  if (moment && run) return sparsityAt(run, moment.at);
  return weightsByHand(state) === 0 ? overallSparsity(state) : shareMasked(state);
}

/**
 * How many weights of the newest state edits have masked, or less than 0 revived, beyond what its pruning
 * steps have planned.
 */
export function weightsByHand({ pictures }: AppState): number {
  return Object.values(pictures.summaries).reduce((sum, { shortfall }) => {
    return shortfall?.code === 'by-hand' ? sum + shortfall.weights : sum;
  }, 0);
}

/** By what the pictures say: the record knows its pruning steps alone. */
function shareMasked({ pictures }: AppState): Fraction {
  const layers = Object.values(pictures.summaries);
  const masked = layers.reduce((sum, layer) => sum + layer.masked, 0);
  return masked / layers.reduce((sum, layer) => sum + layer.count, 0);
}

/** Realised sparsity at a moment of a run. */
export function sparsityAt(run: Run, at: CheckpointKey): Fraction {
  return pruningStepsUntil(run, at).at(-1)?.sparsity ?? maskedShare(run.recipe, run.plan.startsAt);
}

/** The accuracy on the first validation images that was measured last, there or before. */
export const benchAccuracy = createAppSelector(
  [currentRun, shownMoment, latestAccuracy, recordVersion],
  (run, moment, latest, _recordVersion): Accuracy | undefined =>
    run && moment ? accuracyAt(run, moment.at) : latest,
);

/** The pruning steps that the network of a moment has been through. */
function pruningStepsUntil({ record }: Run, { trainStep, isUnpruned }: CheckpointKey) {
  return record.pruningSteps.filter((step) =>
    isUnpruned ? step.trainStep < trainStep : step.trainStep <= trainStep,
  );
}

/** The pruning step that was made just before a moment, at its training step. */
export function pruningStepAt(run: Run | undefined, at: CheckpointKey) {
  const last = run && pruningStepsUntil(run, at).at(-1);
  return last?.trainStep === at.trainStep ? last : undefined;
}

/** Where the mask was last other than at a moment's pruning step: where its births are told from. */
export function momentBefore(
  kept: readonly CheckpointInfo[],
  run: Run | undefined,
  at: CheckpointInfo,
): CheckpointInfo | undefined {
  const births = pruningStepAt(run, at)?.layers.reduce((sum, layer) => sum + layer.births, 0);
  if (!births || !run) return undefined;
  const made = pruningStepsUntil(run, at).length;
  return kept.findLast((moment) => pruningStepsUntil(run, moment).length === made - 1);
}

/** Pruning steps of the run on the bench whose moments had to make room in memory. */
export const lostMomentCount = createAppSelector(
  [keptMoments, currentRun, recordVersion],
  (kept, run, _recordVersion): number => {
    if (!run || kept.length === 0) return 0;
    const from = run.start.kind === 'checkpoint' ? run.start.trainStep : 0;
    const after = kept.filter(({ isUnpruned }) => !isUnpruned);
    const isKept = new Set(after.map(({ trainStep }) => trainStep));
    return run.record.pruningSteps.filter(
      ({ trainStep }) => trainStep > from && !isKept.has(trainStep),
    ).length;
  },
);

/** Why the wanted recipe cannot go on from the moment that is shown; undefined where it can. */
export type BranchObstacle = 'no-plan' | 'other-network' | 'other-optimizer' | 'past-end';

export function branchObstacle(state: AppState): BranchObstacle | undefined {
  const moment = shownMoment(state);
  const run = currentRun(state);
  const { plan } = wantedPlan(state);
  if (!moment || !run || !plan) return 'no-plan';
  const { recipe } = state;
  if (!isSameNetwork(run.recipe, recipe)) return 'other-network';
  if (run.recipe.training.optimizer !== recipe.training.optimizer) return 'other-optimizer';
  return moment.at.trainStep >= plan.trainSteps ? 'past-end' : undefined;
}
