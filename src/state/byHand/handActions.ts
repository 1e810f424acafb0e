import { ClientError } from '../../client/Client.ts';
import type { RecipeProblem, SetKept } from '../../core/recipe/recipe.ts';
import type { Actions } from '../Actions.ts';
import { tell } from '../attempt.ts';
import { inverseOf, type HandEdit } from '../parts/HandEdit.ts';
import { benchStart } from '../preview/benchStart.ts';
import type { RunLog } from '../run/runLog.ts';
import { currentRun, wantedPlan, type WantedPlan } from '../run/selectors.ts';
import type { WantedRun } from '../run/startRun.ts';
import { errorOf, type StoreContext } from '../StoreContext.ts';
import { handObstacle } from './handSelectors.ts';
import type { RecipeHistory } from '../recipe/recipeHistory.ts';
import { sendEdit } from '../recipe/sendEdit.ts';

export interface HandActions extends Pick<Actions, 'setKept'> {
  /** As the action, but rejects what is refused. */
  editByHand: (wanted: SetKept) => Promise<void>;
  /** Makes what undo or redo has come to, on the run that it is of. */
  travelByHand: (edit: HandEdit) => Promise<void>;
}

interface Around {
  history: Pick<RecipeHistory, 'noteByHand'>;
  start: (wanted: WantedRun) => Promise<string>;
}

/**
 * Pruning and reviving by hand: an edit of the run on the bench, live or over. A network that no run has
 * yet is given one of the wanted recipe, which waits before its first training step.
 */
export function createHandActions(
  context: StoreContext,
  log: RunLog,
  { history, start }: Around,
): HandActions {
  async function make(runId: string, wanted: SetKept): Promise<HandEdit> {
    const { edit } = await sendEdit(context, log, runId, wanted);
    const { grains } = edit.kind === 'setKept' ? edit : wanted;
    return { ...wanted, grains, runId };
  }

  /** The run that Run would be, had it begun with what is on the bench: one step with the edit. */
  async function startPaused(): Promise<string> {
    const { recipe, edits } = context.get();
    const from = benchStart(context.get());
    const replayed = edits && { edits };
    refuseIfPrunedAtOnce(wantedPlan(context.get()));
    const wants = { recipe, ...(from.kind !== 'fresh' && { start: from }), ...replayed };
    return start({ recipe, start: from, isPaused: true, ...replayed, wants });
  }

  async function editByHand(wanted: SetKept): Promise<void> {
    const run = currentRun(context.get());
    const edit = await make(run?.runId ?? (await startPaused()), wanted);
    if (run) history.noteByHand(inverseOf(edit));
  }

  async function told(task: () => Promise<unknown>): Promise<void> {
    try {
      await task();
    } catch (thrown) {
      const error = errorOf(thrown);
      if (error.problem) context.notify({ kind: 'refused', problem: error.problem });
      else if (error.code === 'not-running') context.notify({ kind: 'error', error });
      else tell(context, thrown);
    }
  }

  return {
    editByHand,
    async setKept(layer, grains, isKept) {
      if (handObstacle(context.get())) return;
      await told(() => editByHand({ kind: 'setKept', layer, grains, isKept }));
    },
    async travelByHand({ runId, ...wanted }) {
      if (currentRun(context.get())?.runId !== runId) return;
      await told(() => make(runId, wanted));
    },
  };
}

/** Edits come after the pruning step of their trainStep, which is not what anybody asked for then. */
function refuseIfPrunedAtOnce({ plan, problems: [problem] }: WantedPlan): void {
  if (!plan) throw refusal(problem);
  if (plan.pruningSteps[0]?.trainStep !== 0) return;
  const rule = 'the recipe prunes before its first training step, and an edit comes after that';
  throw refusal({ field: 'phases.train', code: 'prunes-at-once', rule, value: 0 });
}

function refusal(problem: RecipeProblem | undefined): ClientError {
  const message = problem ? `${problem.field}: ${problem.rule}` : 'setKept: want a plan';
  return new ClientError({ code: 'bad-recipe', message, ...(problem && { problem }) });
}
