/** Starting and steering a run. */
import type { Actions } from '../AppState.ts';
import { attempt } from '../attempt.ts';
import type { RunLog } from './runLog.ts';
import { createRunStarter } from './runStarter.ts';
import { isLeadIn } from './selectors.ts';
import type { WantedRun } from './startRun.ts';
import type { StoreContext } from '../StoreContext.ts';

export interface RunActions extends Pick<
  Actions,
  'run' | 'pause' | 'resume' | 'nextPruningStep' | 'stop'
> {
  /** Starts a run, of the wanted recipe unless told otherwise; rejects where `run` shows a notice. */
  start: (wanted?: WantedRun) => Promise<string>;
}

export function createRunActions(context: StoreContext, log: RunLog): RunActions {
  const { start, startIfIdle, liveRunId } = createRunStarter(context, log);

  async function resume(): Promise<void> {
    const { session } = context.get();
    if (session.phase !== 'paused') return;
    delete context.intent.next;
    delete context.intent.isSteppingOn;
    context.set({ session: { phase: 'running', runId: session.runId } });
    await attempt(context, () => context.client().resume(session.runId), session);
  }

  async function nextPruningStep(): Promise<void> {
    await startIfIdle(nextPruningStep);
    const runId = await liveRunId();
    if (runId === undefined) return;
    const { phase } = context.get().session;
    if (phase === 'paused') context.set({ session: { phase: 'running', runId } });
    if (isLeadIn(context.get())) context.intent.isSteppingOn = true;
    intend(context, 'pruning-step');
    await attempt(context, () => context.client().nextPruningStep(runId));
  }

  return {
    start,
    resume,
    run: () => (context.get().session.phase === 'paused' ? resume() : startIfIdle(nextPruningStep)),
    async pause() {
      const runId = await liveRunId();
      if (runId === undefined || context.get().session.phase === 'paused') return;
      delete context.intent.isSteppingOn;
      intend(context, 'pause');
      await attempt(context, () => context.client().pause(runId));
    },
    nextPruningStep,
    async stop() {
      const runId = await liveRunId();
      if (runId === undefined) return;
      intend(context, 'stop');
      await attempt(context, () => context.client().stop(runId));
    },
  };
}

function intend(context: StoreContext, next: 'pause' | 'pruning-step' | 'stop'): void {
  context.intent.next = next;
  const { session } = context.get();
  if (session.phase === 'running') context.set({ session: { ...session, next } });
}
