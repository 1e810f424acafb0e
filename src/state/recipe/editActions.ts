/** Changes of a run that is under way, and of a layer's target wherever it is changed. */
import type { LatestOnly } from '../../base/latestOnly.ts';
import { latestOnly } from '../../base/latestOnly.ts';
import { editNote, type EditNote } from '../../core/plan/edits.ts';
import { isPerLayer, networkTargetOf, thresholdOf } from '../../core/allocation/registry.ts';
import { granularityOf } from '../../core/granularities/registry.ts';
import type { EditRequest, Recipe } from '../../core/recipe/recipe.ts';
import { parseRecipe } from '../../core/validation/recipeSchema.ts';
import type { Actions } from '../Actions.ts';
import type { AppState } from '../AppState.ts';
import type { Notice } from '../parts/Notice.ts';
import { tell } from '../attempt.ts';
import { editedRecipe } from '../run/editedRecipe.ts';
import { isSameNetwork } from '../../core/network/isSameNetwork.ts';
import type { RecipeHistory } from './recipeHistory.ts';
import { sendEdit } from './sendEdit.ts';
import type { RunLog } from '../run/runLog.ts';
import { currentRun, isLeadIn } from '../run/selectors.ts';
import { isLive, runIdOf } from '../run/session.ts';
import type { StoreContext } from '../StoreContext.ts';
import { errorOf } from '../StoreContext.ts';
import { withNetworkTarget, withTargets } from '../../core/recipe/withTargets.ts';

export interface EditActions extends Pick<
  Actions,
  'edit' | 'setTarget' | 'setNetworkTarget' | 'recalibrate' | 'undo' | 'redo'
> {
  /** As `setTarget`, but rejects where that shows a notice, and resolves once it is in force. */
  applyTarget: (layer: string, sparsity: number) => Promise<void>;
}

interface Around {
  history: RecipeHistory;
  /** Resolves once no start waits to be accepted. */
  whenSettled: () => Promise<void>;
}

export function createEditActions(
  context: StoreContext,
  log: RunLog,
  { history, whenSettled }: Around,
): EditActions {
  /** A slider that is dragged sends one edit at a time, the last one last. */
  const queues = new Map<string, LatestOnly<number>>();

  /** Resolves with why the edit changes nothing, if so. */
  async function request(wanted: EditRequest): Promise<EditNote | undefined> {
    // One that is not accepted yet has no name to the worker.
    if (runIdOf(context.get().session) === '') await whenSettled();
    const state = context.get();
    const run = currentRun(state);
    if (!run || !isEditable(state)) return undefined;
    const full = wanted.kind === 'pruneNow' ? withWantedTargets(wanted, run, state.recipe) : wanted;
    const { edit, plan } = await sendEdit(context, log, run.runId, full);
    const { recipe, edits } = run;
    return editNote({ recipe, edits, startsAt: plan.startsAt }, full, edit.trainStep);
  }

  /** An edit of a run, asked for by itself: where no run takes it, that is said. */
  async function editLive(wanted: EditRequest): Promise<void> {
    if (isEditable(context.get())) await edit(wanted);
    else refuse(wanted.kind);
  }

  function refuse(kind: EditRequest['kind']): void {
    const message = `edit: want a run under way for ${kind}`;
    context.notify({ kind: 'error', error: { code: 'not-running', message } });
  }

  async function edit(wanted: EditRequest): Promise<void> {
    try {
      const note = await request(wanted);
      forgetAnswers(context);
      if (note) context.notify({ kind: 'no-effect', note });
    } catch (thrown) {
      const { code, problem } = errorOf(thrown);
      // A target is in the wanted recipe all the same, for the next run.
      if (code === 'not-running' && !isTarget(wanted)) {
        refuse(wanted.kind);
        return;
      }
      if (code !== 'bad-recipe' || !problem) {
        tell(context, thrown);
        return;
      }
      forgetAnswers(context);
      const isOver = problem.code === 'no-room';
      context.notify({ kind: 'refused', problem, ...(isOver && { offer: 'prune-now' }) });
    }
  }

  function queueOf(layer: string): LatestOnly<number> {
    const known = queues.get(layer);
    if (known) return known;
    const queue = latestOnly(
      (sparsity: number) => edit({ kind: 'setTarget', layer, sparsity }),
      (thrown) => tell(context, thrown),
    );
    queues.set(layer, queue);
    return queue;
  }
  const networkQueue = latestOnly(
    (sparsity: number) => edit({ kind: 'setNetworkTarget', sparsity }),
    (thrown) => tell(context, thrown),
  );

  /** Sends what is wanted of these layers to the run. */
  function pushTargets(layers: readonly string[]): void {
    const { pruning } = context.get().recipe;
    for (const name of layers) {
      const layer = pruning.layers[name];
      if (layer) queueOf(name).push(layer.target);
    }
  }

  /** A target that is taken back reaches a live run as it did when it was set. */
  function travel(move: () => void): void {
    const { recipe: before } = context.get();
    move();
    const { recipe } = context.get();
    if (!isEditable(context.get()) || !isSameNetwork(recipe, before)) return;
    const networkTarget = networkTargetOf(recipe);
    const wasNetworkTarget = networkTargetOf(before);
    if (networkTarget !== undefined && wasNetworkTarget !== undefined) {
      if (networkTarget !== wasNetworkTarget) networkQueue.push(networkTarget);
    }
    for (const name of targetedLayers(recipe)) {
      const target = recipe.pruning.layers[name]?.target;
      if (target === undefined || target === before.pruning.layers[name]?.target) continue;
      queueOf(name).push(target);
    }
  }

  return {
    edit: editLive,
    recalibrate: () => editLive({ kind: 'recalibrate' }),
    setNetworkTarget(sparsity) {
      history.change((wanted) => withNetworkTarget(wanted, sparsity), 'network target');
      const { recipe } = context.get();
      if (!isEditable(context.get())) return;
      if (!isPerLayer(recipe)) networkQueue.push(sparsity);
      // The run's own targets need not be those that are wanted: some may have come too late for it.
      else pushTargets(targetedLayers(recipe));
    },
    undo: () => travel(history.undo),
    redo: () => travel(history.redo),
    setTarget(layer, sparsity) {
      const { recipe } = context.get();
      const layers = layer === '*' ? targetedLayers(recipe) : [layer];
      history.change(
        (wanted) => withTargets(wanted, sharedTarget(layers, sparsity)),
        `target ${layer}`,
      );
      if (!isEditable(context.get())) return;
      for (const name of layers) queueOf(name).push(sparsity);
    },
    async applyTarget(layer, sparsity) {
      const { recipe } = context.get();
      const layers = layer === '*' ? targetedLayers(recipe) : [layer];
      const next = parseRecipe(withTargets(recipe, sharedTarget(layers, sparsity)));
      history.change(() => next);
      if (!isEditable(context.get())) return;
      for (const name of layers) await request({ kind: 'setTarget', layer: name, sparsity });
    },
  };
}

/** Whether a live run takes changes: a baseline stays one; what is wanted meanwhile is for the recipe that follows it. */
function isEditable(state: AppState): boolean {
  return isLive(state.session) && !isLeadIn(state);
}

function isTarget({ kind }: EditRequest): boolean {
  return kind === 'setTarget' || kind === 'setNetworkTarget';
}

/** The layers that the network-wide target sets: those that have a target of their own. */
export function targetedLayers(recipe: Recipe): string[] {
  return Object.entries(recipe.pruning.layers)
    .filter(([, { excluded, granularity }]) => !excluded && !granularityOf(granularity).pattern)
    .map(([name]) => name);
}

function sharedTarget(names: readonly string[], target: number): Record<string, number> {
  return Object.fromEntries(names.map((name) => [name, target]));
}

/**
 * Pruning now goes to the targets on the cards, those included that the run has refused because
 * no pruning step was left.
 */
function withWantedTargets(
  wanted: EditRequest & { kind: 'pruneNow' },
  run: Parameters<typeof editedRecipe>[0],
  recipe: Recipe,
): EditRequest {
  if (wanted.targets || !isSameNetwork(run.recipe, recipe)) return wanted;
  const edited = editedRecipe(run);
  const { kind } = run.recipe.pruning.allocation;
  if (kind !== recipe.pruning.allocation.kind || thresholdOf(recipe)) return wanted;
  const networkTarget = networkTargetOf(recipe);
  if (networkTarget !== undefined) {
    return networkTarget === networkTargetOf(edited) ? wanted : { ...wanted, networkTarget };
  }
  const inForce = edited.pruning.layers;
  const targets = Object.fromEntries(
    targetedLayers(recipe).flatMap((name) => {
      const target = recipe.pruning.layers[name]?.target;
      return target === undefined || target === inForce[name]?.target ? [] : [[name, target]];
    }),
  );
  return Object.keys(targets).length === 0 ? wanted : { ...wanted, targets };
}

/** One answer to an edit at a time: the newest says what matters now. */
function forgetAnswers(context: StoreContext): void {
  const { notices } = context.get();
  const isKept = ({ kind }: Notice) => kind !== 'refused' && kind !== 'no-effect';
  if (!notices.every(isKept)) context.set({ notices: notices.filter(isKept) });
}
