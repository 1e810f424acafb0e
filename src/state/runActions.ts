/** Starting, steering and ending runs. */
import { shareStructure } from '../base/deepEqual.ts';
import type { StartedRun } from '../client/Client.ts';
import type { Actions, Notice, Session } from './AppState.ts';
import type { RunLog } from './runLog.ts';
import { shownRecipe, wantedPlan } from './selectors.ts';
import { isLive, runIdOf } from './session.ts';
import { putAway, showNetwork } from './showNetwork.ts';
import type { StoreContext } from './StoreContext.ts';
import { errorOf } from './StoreContext.ts';

export interface RunActions extends Pick<
  Actions,
  'run' | 'pause' | 'resume' | 'nextPruningStep' | 'stop' | 'reset' | 'restore' | 'retryData'
> {
  /** Starts a run of the wanted recipe and rejects where `run` shows a notice. */
  start: () => Promise<string>;
  /** Draws fresh weights of the wanted recipe. */
  prepare: () => Promise<void>;
}

export function createRunActions(context: StoreContext, log: RunLog): RunActions {
  /** The start that the worker has not accepted yet. */
  let starting: Promise<unknown> = Promise.resolve();

  /** Tells of a failure instead of throwing; the session goes back to `undo`, if that is given. */
  async function attempt(task: () => Promise<unknown>, undo?: Session): Promise<void> {
    try {
      await task();
    } catch (thrown) {
      if (undo) context.set({ session: undo });
      tell(context, thrown);
    }
  }

  /** The run that a command goes to, once the worker knows it. */
  async function liveRunId(): Promise<string | undefined> {
    await starting.catch(() => undefined);
    const { session } = context.get();
    return isLive(session) ? runIdOf(session) : undefined;
  }

  async function start(): Promise<string> {
    const { session: before, recipe } = context.get();
    if (before.phase === 'starting' || before.phase === 'broken' || isLive(before)) {
      throw new Error(`start: wants a session that can run, got ${before.phase}`);
    }
    delete context.intent.next;
    if (shownRecipe(context.get()).network !== recipe.network) showNetwork(context, recipe);
    log.expect();
    context.set({
      session: { phase: 'warming-up', runId: '' },
      notices: context.get().notices.filter(isNotOfARun),
    });
    const answer = context.client().start(recipe);
    starting = answer;
    try {
      const { runId, plan } = await answer;
      const record = { train: [], evaluations: [], pruningSteps: [], recoveries: [] };
      // What was planned before is what runs: what shows the plan need not draw it again.
      const shared = shareStructure(wantedPlan(context.get()).plan ?? plan, plan);
      log.begin({ runId, recipe, start: { kind: 'fresh' }, edits: [], plan: shared, record });
      return runId;
    } catch (thrown) {
      log.giveUp();
      context.set({ session: before });
      throw thrown;
    }
  }

  async function resume(): Promise<void> {
    const { session } = context.get();
    if (session.phase !== 'paused') return;
    delete context.intent.next;
    context.set({ session: { phase: 'running', runId: session.runId } });
    await attempt(() => context.client().resume(session.runId), session);
  }

  async function stop(): Promise<void> {
    const runId = await liveRunId();
    if (runId === undefined) return;
    intend(context, 'stop');
    await attempt(() => context.client().stop(runId));
  }

  async function prepare(): Promise<void> {
    // A run that began meanwhile draws its own.
    if (isLive(context.get().session)) return;
    await attempt(() => context.client().prepare(context.get().recipe));
  }

  return {
    start,
    prepare,
    resume,
    stop,
    async run() {
      const { phase } = context.get().session;
      if (phase === 'paused') await resume();
      if (phase === 'ready' || phase === 'finished' || phase === 'failed') await attempt(start);
    },
    async pause() {
      const runId = await liveRunId();
      if (runId === undefined || context.get().session.phase === 'paused') return;
      intend(context, 'pause');
      await attempt(() => context.client().pause(runId));
    },
    async nextPruningStep() {
      const { session } = context.get();
      if (session.phase === 'ready' || session.phase === 'finished' || session.phase === 'failed') {
        await attempt(start);
      }
      const runId = await liveRunId();
      if (runId === undefined) return;
      const now = context.get().session;
      if (now.phase === 'paused') context.set({ session: { phase: 'running', runId } });
      intend(context, 'pruning-step');
      await attempt(() => context.client().nextPruningStep(runId));
    },
    async reset() {
      await stop();
      const { phase } = context.get().session;
      if (phase === 'starting' || phase === 'broken') return;
      const { recipe } = context.get();
      if (shownRecipe(context.get()).network !== recipe.network) showNetwork(context, recipe);
      putAway(context);
      await prepare();
    },
    async restore() {
      const { session } = context.get();
      if (session.phase !== 'failed') return;
      const { runId } = session;
      context.set({ session: { phase: 'warming-up', runId } });
      await attempt(async () => {
        const { plan }: StartedRun = await context.client().restore(runId);
        log.update(runId, (run) => ({ ...run, plan: shareStructure(run.plan, plan) }));
      }, session);
    },
    async retryData() {
      const { loadedBytes, totalBytes, imagesReady } = context.get().data;
      context.set({
        data: { loadedBytes, totalBytes, imagesReady },
        notices: context.get().notices.filter(({ offer }) => offer !== 'retry-data'),
      });
      await attempt(() => context.client().call('retryData', {}));
    },
  };
}

/** What the last run had to say is over when another begins; the rest still holds. */
function isNotOfARun({ kind, offer }: Notice): boolean {
  return kind === 'backend-fallback' || offer === 'retry-data';
}

/** Words a failure as a notice; what was cancelled on purpose is no failure. */
export function tell(context: StoreContext, thrown: unknown): void {
  const error = errorOf(thrown);
  if (error.code === 'cancelled' || error.code === 'not-running') return;
  if (error.code === 'bad-recipe' && error.problem) {
    context.notify({ kind: 'recipe-refused', problem: error.problem });
    return;
  }
  const isData = error.code === 'data-missing' || error.code === 'data-damaged';
  context.notify({ kind: 'error', error, ...(isData && { offer: 'retry-data' }) });
}

function intend(context: StoreContext, next: 'pause' | 'pruning-step' | 'stop'): void {
  context.intent.next = next;
  const { session } = context.get();
  if (session.phase === 'running') context.set({ session: { ...session, next } });
}
