/** Starting and steering a run. */
import type { Actions } from './AppState.ts';
import { attempt } from './attempt.ts';
import { isRefused } from './experimentLock.ts';
import type { RunLog } from './runLog.ts';
import { isLive, runIdOf } from './session.ts';
import { startRun, type WantedRun } from './startRun.ts';
import type { StoreContext } from './StoreContext.ts';

export interface RunActions extends Pick<
  Actions,
  'run' | 'pause' | 'resume' | 'nextPruningStep' | 'stop'
> {
  /** Starts a run, of the wanted recipe unless told otherwise; rejects where `run` shows a notice. */
  start: (wanted?: WantedRun) => Promise<string>;
}

export function createRunActions(context: StoreContext, log: RunLog): RunActions {
  /** The start that the worker has not accepted yet. */
  let starting: Promise<unknown> = Promise.resolve();

  /** The run that a command goes to, once the worker knows it. */
  async function liveRunId(): Promise<string | undefined> {
    await starting.catch(() => undefined);
    const { session } = context.get();
    return isLive(session) ? runIdOf(session) : undefined;
  }

  function start(wanted?: WantedRun): Promise<string> {
    const started = startRun(context, log, wanted);
    starting = started;
    return started;
  }

  async function startIfIdle(): Promise<void> {
    const { phase } = context.get().session;
    const isIdle = phase === 'ready' || phase === 'finished' || phase === 'failed';
    if (isIdle && !isRefused(context)) await attempt(context, () => start());
  }

  async function resume(): Promise<void> {
    const { session } = context.get();
    if (session.phase !== 'paused') return;
    delete context.intent.next;
    context.set({ session: { phase: 'running', runId: session.runId } });
    await attempt(context, () => context.client().resume(session.runId), session);
  }

  return {
    start,
    resume,
    run: () => (context.get().session.phase === 'paused' ? resume() : startIfIdle()),
    async pause() {
      const runId = await liveRunId();
      if (runId === undefined || context.get().session.phase === 'paused') return;
      intend(context, 'pause');
      await attempt(context, () => context.client().pause(runId));
    },
    async nextPruningStep() {
      await startIfIdle();
      const runId = await liveRunId();
      if (runId === undefined) return;
      const { phase } = context.get().session;
      if (phase === 'paused') context.set({ session: { phase: 'running', runId } });
      intend(context, 'pruning-step');
      await attempt(context, () => context.client().nextPruningStep(runId));
    },
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
