/** What follows from the state about the session and the plan; recordSelectors.ts has the figures. */
import { deepEqual } from '../../base/deepEqual.ts';
import type { Fraction } from '../../base/units.ts';
import { maskedShare } from '../../core/network/maskedShare.ts';
import { planRun } from '../../core/plan/planRun.ts';
import type { Recipe, RecipeProblem } from '../../core/recipe/recipe.ts';
import { parseRecipe, RecipeError } from '../../core/validation/recipeSchema.ts';
import { ownEdits } from '../../core/leads/leadTo.ts';
import type { PhaseName, Run, RunPlan, RunStart } from '../../core/records/records.ts';
import type { AppState } from '../AppState.ts';
import { editedRecipe } from './editedRecipe.ts';
import { createAppSelector } from '../createAppSelector.ts';
import { liveFigures } from './liveSelectors.ts';
import { isLive, runIdOf } from './session.ts';

/** The run on the bench, live or over, unless another is named. */
export function runOf(
  { session, runs }: AppState,
  runId: string | undefined = runIdOf(session),
): Run | undefined {
  return runId === undefined ? undefined : runs[runId];
}

export function currentRun(state: AppState): Run | undefined {
  return runOf(state);
}

/** The recipe whose network and weights are on screen. */
export function shownRecipe(state: AppState): Recipe {
  return currentRun(state)?.recipe ?? state.recipe;
}

export interface WantedPlan {
  /** Absent if the recipe cannot be run. */
  plan?: RunPlan;
  problems: readonly RecipeProblem[];
}

/** What the wanted recipe would do, by the function that plans the run itself. */
export const wantedPlan = createAppSelector([({ recipe }) => recipe], (recipe): WantedPlan => {
  try {
    return { plan: planRun(parseRecipe(recipe)), problems: [] };
  } catch (thrown) {
    if (thrown instanceof RecipeError) return { problems: thrown.problems };
    throw thrown;
  }
});

/** The plan of the run on screen, or of the wanted recipe while there is none. */
export function shownPlan(state: AppState): RunPlan | undefined {
  return currentRun(state)?.plan ?? wantedPlan(state).plan;
}

/** Whether the run on screen is on the way to where the recipe starts: trains its baseline, or up to its moment. */
export function isLeadIn(state: AppState): boolean {
  return state.leadIn !== undefined && runIdOf(state.session) === state.leadIn;
}

/** Live changes that were wanted from the start are beside the recipe, all others are in it. */
const doesAsWanted = createAppSelector(
  [currentRun, ({ runs }) => runs, ({ recipe }) => recipe, ({ edits }) => edits],
  (run, runs, recipe, edits): boolean => {
    if (!run) return true;
    const isReplay = edits !== undefined && deepEqual(run.recipe, recipe);
    return isReplay ? deepEqual(ownEdits(runs, run), edits) : deepEqual(editedRecipe(run), recipe);
  },
);

/**
 * Whether the run on screen is of another recipe than the wanted one, or began elsewhere than that is
 * to; its own edits count as wanted.
 */
export const isStale = createAppSelector(
  [currentRun, isLeadIn, doesAsWanted, wantedBegin],
  (run, isFollowed, isWanted, begin) =>
    run !== undefined && !isFollowed && !(isWanted && beginsAsWanted(run.start, begin)),
);

function wantedBegin({ start, baseline, lead }: AppState) {
  return start ?? (baseline && 'baseline') ?? (lead && 'lead');
}

/** A run from another's weights that was asked for by itself, with nothing in the form, is not compared. */
function beginsAsWanted(start: RunStart, wanted: ReturnType<typeof wantedBegin>): boolean {
  // None can have begun at a moment that is not here yet.
  if (wanted === 'lead') return false;
  if (wanted === 'baseline') return true;
  return wanted ? deepEqual(start, wanted) : start.kind !== 'pretrained';
}

/** The phase to which a training step belongs; before the first, that of the first. */
export function phaseAt(plan: RunPlan, trainStep: number): PhaseName | undefined {
  return plan.phases.find(({ toTrainStep }) => trainStep <= toTrainStep)?.name;
}

/** Epochs done after so many training steps, with a fraction. */
export function epochOf(plan: RunPlan, trainStep: number): number {
  return trainStep / plan.stepsPerEpoch;
}

/** Share of a run that is done, 0…1. */
export function progress(state: AppState, runId?: string): Fraction {
  const run = runOf(state, runId);
  return run ? Math.min(1, liveFigures(state, runId).trainStep / run.plan.trainSteps) : 0;
}

/** What the plan of the run on screen wants of the whole network once so many training steps are done. */
export function plannedSparsityAt(state: AppState, trainStep: number): Fraction | undefined {
  const plan = shownPlan(state);
  if (!plan) return undefined;
  const last = plan.pruningSteps.findLast((step) => step.trainStep <= trainStep);
  return last?.sparsity ?? maskedShare(shownRecipe(state), plan.startsAt);
}

export interface Controls {
  /** Start, or go on when paused. */
  canRun: boolean;
  canPause: boolean;
  canStop: boolean;
  canPruneNext: boolean;
  canReset: boolean;
  canRestore: boolean;
  canUndo: boolean;
  canRedo: boolean;
}

/** Which of the controls would do something now. */
export const controls = createAppSelector(
  [
    ({ session }) => session,
    (state) => wantedPlan(state).plan !== undefined,
    ({ past }) => past.length > 0,
    ({ future }) => future.length > 0,
  ],
  (session, hasPlan, canUndo, canRedo): Controls => {
    const { phase } = session;
    const isStartable =
      hasPlan && (phase === 'ready' || phase === 'finished' || phase === 'failed');
    const isUnderWay = phase === 'running' || phase === 'warming-up' || phase === 'waiting';
    const canRun = isStartable || phase === 'paused';
    // After a run there is none left: another run would begin anew, which is for Run again to say.
    return {
      canRun,
      canPause: isUnderWay && !(session.phase === 'running' && session.next === 'pause'),
      canStop: isLive(session),
      canPruneNext: isUnderWay || (canRun && phase !== 'finished' && phase !== 'failed'),
      canReset: isLive(session) || phase === 'finished' || phase === 'failed',
      canRestore: phase === 'failed',
      canUndo,
      canRedo,
    };
  },
);
