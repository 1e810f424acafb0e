/** Changes of a run that is under way, and of a layer's target wherever it is changed. */
import type { LatestOnly } from '../base/latestOnly.ts';
import { latestOnly } from '../base/latestOnly.ts';
import type { EditRequest, Recipe } from '../core/recipe.ts';
import type { Actions } from './AppState.ts';
import { tell } from './runActions.ts';
import type { RecipeHistory } from './recipeHistory.ts';
import type { RunLog } from './runLog.ts';
import { isLive, runIdOf } from './session.ts';
import type { StoreContext } from './StoreContext.ts';
import { errorOf } from './StoreContext.ts';

export function createEditActions(
  context: StoreContext,
  log: RunLog,
  history: RecipeHistory,
): Pick<Actions, 'edit' | 'setTarget'> {
  /** A slider that is dragged sends one edit at a time, the last one last. */
  const queues = new Map<string, LatestOnly<number>>();

  async function edit(request: EditRequest): Promise<void> {
    const { session } = context.get();
    const runId = runIdOf(session);
    if (runId === undefined || runId === '' || !isLive(session)) return;
    try {
      const { edit: made, plan } = await context.client().edit(runId, request);
      log.update(runId, (run) => ({ ...run, plan, edits: [...run.edits, made] }));
      forgetRefusals(context);
    } catch (thrown) {
      const error = errorOf(thrown);
      if (error.code !== 'bad-recipe' || !error.problem) {
        tell(context, thrown);
        return;
      }
      const { problem } = error;
      forgetRefusals(context);
      context.notify({
        kind: 'refused',
        problem,
        ...(problem.code === 'no-room' && { offer: 'prune-now' }),
      });
    }
  }

  function queueOf(layer: string): LatestOnly<number> {
    const known = queues.get(layer);
    if (known) return known;
    const queue = latestOnly((sparsity: number) => edit({ kind: 'setTarget', layer, sparsity }));
    queues.set(layer, queue);
    return queue;
  }

  return {
    edit,
    setTarget(layer, sparsity) {
      const { recipe, session } = context.get();
      const layers = layer === '*' ? targetedLayers(recipe) : [layer];
      history.change((wanted) => withTargets(wanted, layers, sparsity), `target ${layer}`);
      if (!isLive(session)) return;
      for (const name of layers) queueOf(name).push(sparsity);
    },
  };
}

/** The layers that the network-wide target sets: those that have a target of their own. */
export function targetedLayers(recipe: Recipe): string[] {
  return Object.entries(recipe.pruning.layers)
    .filter(([, { excluded, granularity }]) => !excluded && granularity.kind !== 'nOfM')
    .map(([name]) => name);
}

function withTargets(recipe: Recipe, names: readonly string[], target: number): Recipe {
  const layers = Object.entries(recipe.pruning.layers).map(
    ([name, layer]) => [name, names.includes(name) ? { ...layer, target } : layer] as const,
  );
  return { ...recipe, pruning: { ...recipe.pruning, layers: Object.fromEntries(layers) } };
}

/** One refusal at a time: the newest says what matters now. */
function forgetRefusals(context: StoreContext): void {
  const { notices } = context.get();
  if (notices.some(({ kind }) => kind === 'refused')) {
    context.set({ notices: notices.filter(({ kind }) => kind !== 'refused') });
  }
}
