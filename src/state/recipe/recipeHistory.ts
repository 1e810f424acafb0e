/** Undo and redo as snapshots: unchanged parts are shared, so a step costs what it changed. */
import { deepEqual, shareStructure } from '../../base/deepEqual.ts';
import { defaultRecipe } from '../../core/recipe/recipeDefaults.ts';
import { editProblem } from '../../core/plan/edits.ts';
import type { AllocationRecipe, Edit, Recipe } from '../../core/recipe/recipe.ts';
import { RecipeError } from '../../core/recipe/recipeError.ts';
import type { Lead } from '../../core/leads/Lead.ts';
import type { RunStart } from '../../core/records/records.ts';
import type { AppState, RestingBench, Step, WantedTask } from '../AppState.ts';
import { inverseOf, type HandEdit } from '../parts/HandEdit.ts';
import { oppositeOf, type RunDeletion } from '../parts/RunKeeping.ts';
import { isSameNetwork } from '../../core/network/isSameNetwork.ts';
import { canGoOnFrom } from '../../core/recipe/beginsAlike.ts';
import { withPruning } from '../../core/recipe/withPruning.ts';
import { putWanted, wantedOf } from '../run/keepBench.ts';
import { openingNetwork, openingStart } from '../run/openingStart.ts';
import { shownRecipe } from '../run/selectors.ts';
import { restingBench } from '../run/session.ts';
import type { StoreContext } from '../StoreContext.ts';

export interface RecipeHistory {
  /** The baseline stays as long as the network does, and so does the start; live changes as long as they are allowed. */
  change: (change: (recipe: Recipe) => Recipe, group?: string) => void;
  /** Another recipe, what it starts from and what is done while it runs, as one step. */
  load: (wanted: WantedTask) => void;
  /** A `recipe` goes with it where the network that it is of has other widths. */
  chooseStart: (start: RunStart, recipe?: Recipe) => void;
  /** An edit by hand was made; as one step, which `back` takes back. */
  noteByHand: (back: HandEdit) => void;
  /** Runs were deleted; as one step. */
  noteDeletion: (runIds: readonly string[]) => void;
  /** They were brought back otherwise: there is no step to take back any more. */
  dropDeletion: (runIds: readonly string[]) => void;
  undo: () => void;
  redo: () => void;
}

export interface HistoryListener {
  /** Hears every change of the wanted recipe, undo and redo included, but for what `bringBack` hears. */
  onChange: (recipe: Recipe, previous: Recipe) => void;
  /** Undo or redo has come to what a step took off the bench; `shown` was there until now. */
  bringBack: (bench: RestingBench, shown: Recipe) => void;
  /** Undo or redo has come to an edit by hand. */
  byHand: (edit: HandEdit) => void;
  /** Undo or redo has come to a deletion of runs. */
  deletion: (deletion: RunDeletion) => void;
}

export function createRecipeHistory(
  context: StoreContext,
  { onChange, bringBack, byHand, deletion }: HistoryListener,
): RecipeHistory {
  /** The latest step and its group, while it can still be added to. */
  let open: { group: string; step: Step | undefined } | undefined;
  function show(step: Step, trail: Pick<AppState, 'past' | 'future'>): void {
    const { bench, byHand: edit, deletion: deleted, ...wanted } = step;
    if (deleted) {
      context.batch(() => {
        context.set(trail);
        deletion(deleted);
      });
      return;
    }
    const { recipe } = wanted;
    const { recipe: previous } = context.get();
    const shown = shownRecipe(context.get());
    putWanted(context, wanted, trail);
    if (bench) bringBack(bench, shown);
    else if (recipe !== previous) onChange(recipe, previous);
    if (edit) byHand(edit);
  }

  function take(next: WantedTask, group?: string): void {
    const { past } = context.get();
    const before = stepTo(context.get(), next);
    if (isSame(next, before)) return;
    const last = past.at(-1);
    const isSameStep = group !== undefined && group === open?.group && last === open.step;
    // A drag that comes back to where it began leaves no step behind.
    const isBack = isSameStep && last !== undefined && isSame(last, next);
    const grown = isSameStep ? past : [...past, before];
    open = isBack || group === undefined ? undefined : { group, step: grown.at(-1) };
    show(next, { past: isBack ? past.slice(0, -1) : grown, future: [] });
  }

  /** Whether there is a worker that could have something else on it. */
  const isBenchOpen = (step: Step): boolean => {
    const { phase } = context.get().session;
    return !step.bench || (phase !== 'starting' && phase !== 'broken');
  };

  /** What another has taken the place of, to come back to. */
  function keepAllocation(before: AllocationRecipe): void {
    const { recipe, leftAllocations } = context.get();
    if (recipe.pruning.allocation.kind === before.kind) return;
    const others = leftAllocations.filter(({ kind }) => kind !== before.kind);
    context.set({ leftAllocations: [...others, before] });
  }

  return {
    change(change, group) {
      const { recipe, baseline, start, lead, edits } = context.get();
      const next = shareStructure(recipe, ofOneNetwork(change(recipe), recipe));
      const isKept = baseline && canGoOnFrom(next, baseline);
      const kept = start && keptStart(context.get(), start, next);
      const areEditsKept = edits && areAllowed(edits, next);
      const wanted = {
        recipe: next,
        ...(isKept && { baseline }),
        ...(kept && { start: kept }),
        ...(lead && isLeadKept(lead, next, recipe) && { lead }),
        ...(areEditsKept && { edits }),
      };
      take(wanted, group);
      keepAllocation(recipe.pruning.allocation);
    },
    load(wanted) {
      const recipe = shareStructure(context.get().recipe, wanted.recipe);
      context.set({ leftAllocations: [] });
      take({ ...wanted, recipe });
    },
    chooseStart(start, recipe = context.get().recipe) {
      take({ recipe, ...(start.kind !== 'fresh' && { start }) });
    },
    noteByHand(back) {
      open = undefined;
      const step = { ...wantedOf(context.get()), byHand: back };
      context.set({ past: [...context.get().past, step], future: [] });
    },
    noteDeletion(runIds) {
      open = undefined;
      const step = { ...wantedOf(context.get()), deletion: { runIds, isDeleted: false } };
      context.set({ past: [...context.get().past, step], future: [] });
    },
    dropDeletion(runIds) {
      const past = context.get().past.filter((step) => step.deletion?.runIds !== runIds);
      context.set({ past });
    },
    undo() {
      const { past, future } = context.get();
      const previous = past.at(-1);
      open = undefined;
      if (!previous || !isBenchOpen(previous)) return;
      const now = stepTo(context.get(), previous);
      // A start that is taken back before it is accepted never was.
      const isNothing = previous.bench && !now.bench && isSame(now, previous);
      show(previous, { past: past.slice(0, -1), future: isNothing ? future : [now, ...future] });
    },
    redo() {
      const { past, future } = context.get();
      const [next, ...later] = future;
      open = undefined;
      if (!next || !isBenchOpen(next)) return;
      show(next, { past: [...past, stepTo(context.get(), next)], future: later });
    },
  };
}

/**
 * The way back from `next`: what is wanted now, and what is on the bench, if `next` brings something
 * else there. A run that is over goes with its network; a live one stays whatever is wanted.
 */
function stepTo(state: AppState, next: Step): Step {
  const wanted = wantedOf(state);
  const isOver = state.session.phase === 'finished' || state.session.phase === 'failed';
  const isLeft = next.bench ?? (isOver && !isSameNetwork(shownRecipe(state), next.recipe));
  const bench = isLeft ? restingBench(state.session) : undefined;
  return {
    ...wanted,
    ...(bench && { bench }),
    ...(next.byHand && { byHand: inverseOf(next.byHand) }),
    ...(next.deletion && { deletion: oppositeOf(next.deletion) }),
  };
}

function isSame(a: WantedTask, b: WantedTask): boolean {
  return (
    deepEqual(a.recipe, b.recipe) &&
    deepEqual(a.baseline, b.baseline) &&
    deepEqual(a.start, b.start) &&
    deepEqual(a.lead, b.lead) &&
    deepEqual(a.edits, b.edits)
  );
}

/** Whether a run of the recipe can make all of these changes, in their order; one that cannot be run yet may. */
function areAllowed(edits: readonly Edit[], recipe: Recipe): boolean {
  try {
    return edits.every(
      (edit, i) => !editProblem({ recipe, edits: edits.slice(0, i) }, edit, edit.trainStep),
    );
  } catch (thrown) {
    if (thrown instanceof RecipeError) return true;
    throw thrown;
  }
}

/**
 * What is left of a start under another recipe: weights stay with the network that they are of, and
 * where trained ones are wanted another network has its own, if there are any.
 */
function keptStart(state: AppState, start: RunStart, next: Recipe): RunStart | undefined {
  const { recipe: previous } = state;
  const isTrained = start.kind === 'pretrained' || deepEqual(start, openingStart(state));
  if (isTrained && !canGoOnFrom(next, previous))
    return openingNetwork({ ...state, recipe: next })?.start;
  if (start.kind === 'pretrained') return start;
  const isBranch = start.kind === 'checkpoint';
  return canGoOnFrom(next, previous) && (!isBranch || isSameOptimizer(next, previous))
    ? start
    : undefined;
}

/** The same of one that is still to be trained. */
function isLeadKept({ isBranch }: Lead, next: Recipe, previous: Recipe): boolean {
  return canGoOnFrom(next, previous) && (!isBranch || isSameOptimizer(next, previous));
}

/** Whoever goes on from a moment takes its optimizer over. */
function isSameOptimizer({ training: a }: Recipe, { training: b }: Recipe): boolean {
  return a.optimizer === b.optimizer;
}

/**
 * Another network has other layers: unless the change brought its own, they get their defaults, and
 * the widths that a compaction left behind go with the network that they were of.
 */
function ofOneNetwork(recipe: Recipe, previous: Recipe): Recipe {
  if (recipe.network === previous.network) return recipe;
  const { widths, ...rest } = recipe;
  const isOwn = widths !== undefined && widths !== previous.widths;
  const fitting: Recipe = isOwn ? recipe : rest;
  if (recipe.pruning.layers !== previous.pruning.layers) return fitting;
  const { layers } = defaultRecipe(recipe.network).pruning;
  return withPruning(fitting, { layers });
}
