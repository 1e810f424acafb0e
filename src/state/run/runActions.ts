/** Starting what is wanted, and steering it. */
import type { Actions } from '../Actions.ts';
import { attempt, attemptIn } from '../attempt.ts';
import { isLeadIn } from './selectors.ts';
import { isLive, runIdOf } from './session.ts';
import type { RunStarter } from './startRun.ts';
import { startWanted, type SetOut } from './startWanted.ts';
import type { StoreContext } from '../StoreContext.ts';

export type RunActions = Pick<Actions, 'run' | 'pause' | 'resume' | 'nextPruningStep' | 'stop'>;

export function createRunActions(
  context: StoreContext,
  { start, whenSettled }: RunStarter,
  setOut: SetOut,
): RunActions {
  /** What is wanted is being started; a second press is the same wish. */
  let isStarting = false;

  async function startIfIdle(): Promise<void> {
    const { phase } = context.get().session;
    const isIdle = phase === 'ready' || phase === 'finished' || phase === 'failed';
    if (!isIdle || isStarting) return;
    isStarting = true;
    await attempt(context, () => startWanted(context, { start, nextPruningStep, setOut }));
    isStarting = false;
  }

  /** The run that a command goes to, once the worker knows it. */
  async function liveRunId(): Promise<string | undefined> {
    await whenSettled();
    const { session } = context.get();
    return isLive(session) ? runIdOf(session) : undefined;
  }

  async function resume(): Promise<void> {
    const { session } = context.get();
    if (session.phase !== 'paused') return;
    delete context.intent.next;
    delete context.intent.isSteppingOn;
    const { runId } = session;
    await attemptIn(context, { phase: 'running', runId }, () => context.client().resume(runId));
  }

  async function nextPruningStep(): Promise<void> {
    await startIfIdle();
    const runId = await liveRunId();
    if (runId === undefined) return;
    const { phase } = context.get().session;
    if (phase === 'paused') context.set({ session: { phase: 'running', runId } });
    // A lead-in pauses where it has led to, which must be heard.
    if (isLeadIn(context.get())) context.intent.isSteppingOn = true;
    else context.intent.isGoingOn = true;
    intend(context, 'pruning-step');
    await attempt(context, () => context.client().nextPruningStep(runId));
    delete context.intent.isGoingOn;
  }

  return {
    resume,
    run: () => (context.get().session.phase === 'paused' ? resume() : startIfIdle()),
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
