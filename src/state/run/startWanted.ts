import { deepEqual } from '../../base/deepEqual.ts';
import { withSeed } from '../../core/validation/stagedRecipe.ts';
import type { Lead } from '../../core/leads/Lead.ts';
import type { MomentStart } from '../../core/leads/leadTo.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { AppState } from '../AppState.ts';
import { attempt } from '../attempt.ts';
import { keptBaseline, lastWeightsOf } from './keptBaseline.ts';
import { isLive, runIdOf } from './session.ts';
import { takeMoment } from './takeMoment.ts';
import type { WantedRun } from './startRun.ts';
import type { StoreContext } from '../StoreContext.ts';
import { when } from '../when.ts';

/**
 * Goes the way to a moment. Resolves once a run on it is accepted, or none is needed, with where a run starts
 * then; `arrived` with nothing where that ended on the way.
 */
export type SetOut = (
  lead: Lead,
) => Promise<{ isTraining: boolean; arrived: Promise<MomentStart | undefined> }>;

interface Runs {
  start: (wanted: WantedRun) => Promise<string>;
  nextPruningStep: () => Promise<void>;
  setOut: SetOut;
}

/**
 * Starts the wanted recipe: from where it is to start, or from the last weights of its baseline. A baseline
 * that is not kept trained is run first, and the recipe follows once it has finished; so does it where it
 * starts from a moment that is still to be trained.
 */
export async function startWanted(context: StoreContext, runs: Runs): Promise<void> {
  const { start } = runs;
  const { recipe, start: from = { kind: 'fresh' }, lead, edits } = context.get();
  if (lead) {
    await startFromMoment(context, runs, lead);
    return;
  }
  const replayed = edits && { edits };
  const baseline = wantedBaseline(context.get());
  if (!baseline) {
    await start({ recipe, start: from, ...replayed });
    return;
  }
  let isTrained = false;
  const lookUp: WantedRun['lookUp'] = async () => {
    const trained = await keptBaseline(context, baseline);
    isTrained = trained !== undefined;
    return trained
      ? { recipe, start: lastWeightsOf(trained), ...replayed }
      : { recipe: baseline, start: { kind: 'fresh' } };
  };
  const runId = await start({ recipe, start: { kind: 'fresh' }, lookUp });
  if (isTrained) return;
  context.set({ leadIn: runId });
  void follow(context, runs, runId);
}

async function startFromMoment(context: StoreContext, runs: Runs, lead: Lead): Promise<void> {
  const { isTraining, arrived } = await runs.setOut(lead);
  const goOn = async (): Promise<void> => {
    const start = await arrived;
    const { isSteppingOn } = context.intent;
    delete context.intent.isSteppingOn;
    if (!start) return;
    const follows = isTraining ? ({ isFollowUp: true } as const) : {};
    // As one change: in between nothing would seem to be under way.
    const started = context.batch(() => {
      if (!takeMoment(context, lead, start)) return undefined;
      const { recipe, edits } = context.get();
      return runs.start({ recipe, start, ...follows, ...(edits && { edits }) });
    });
    await started;
    if (started && isSteppingOn) await runs.nextPruningStep();
  };
  if (isTraining) void attempt(context, goOn);
  else await goOn();
}

/** Starts the recipe once the run that trains its baseline has finished, if both are still wanted. */
async function follow(context: StoreContext, runs: Runs, leadIn: string): Promise<void> {
  await when(context, ({ session }) => runIdOf(session) !== leadIn || !isLive(session));
  if (context.get().leadIn === leadIn) context.unset('leadIn');
  const { session, runs: played, recipe, edits } = context.get();
  const { isSteppingOn } = context.intent;
  delete context.intent.isSteppingOn;
  const run = played[leadIn];
  const isFinished = session.phase === 'finished' && session.runId === leadIn && !session.isStopped;
  if (!run || !isFinished || !deepEqual(run.recipe, wantedBaseline(context.get()))) return;
  await attempt(context, async () => {
    const start = lastWeightsOf(run);
    await runs.start({ recipe, start, isFollowUp: true, ...(edits && { edits }) });
    if (isSteppingOn) await runs.nextPruningStep();
  });
}

/** Under the seed of the recipe that starts from it. */
function wantedBaseline({ recipe, baseline }: AppState): Recipe | undefined {
  return withSeed({ recipe, ...(baseline && { baseline }) }, recipe.seed).baseline;
}
