import { attempt } from '../attempt.ts';
import { isRefused } from './experimentLock.ts';
import type { RunLog } from './runLog.ts';
import { isLive, runIdOf } from './session.ts';
import { startRun, type WantedRun } from './startRun.ts';
import { startWanted } from './startWanted.ts';
import type { StoreContext } from '../StoreContext.ts';

export interface RunStarter {
  /** Starts a run, of the wanted recipe unless told otherwise; resolves with its id once accepted. */
  start: (wanted?: WantedRun) => Promise<string>;
  /** Starts what is wanted where nothing is under way. `stepOn`: goes to the next pruning step. */
  startIfIdle: (stepOn: () => Promise<void>) => Promise<void>;
  /** The run that a command goes to, once the worker knows it. */
  liveRunId: () => Promise<string | undefined>;
}

export function createRunStarter(context: StoreContext, log: RunLog): RunStarter {
  /** The start that the worker has not accepted yet. */
  let starting: Promise<unknown> = Promise.resolve();
  /** What is wanted is being started; a second press is the same wish. */
  let isStarting = false;

  function start(wanted?: WantedRun): Promise<string> {
    const started = startRun(context, log, wanted);
    starting = started;
    return started;
  }
  return {
    start,
    async startIfIdle(stepOn) {
      const { phase } = context.get().session;
      const isIdle = phase === 'ready' || phase === 'finished' || phase === 'failed';
      if (!isIdle || isStarting || isRefused(context)) return;
      isStarting = true;
      await attempt(context, () => startWanted(context, { start, nextPruningStep: stepOn }));
      isStarting = false;
    },
    async liveRunId() {
      await starting.catch(() => undefined);
      const { session } = context.get();
      return isLive(session) ? runIdOf(session) : undefined;
    },
  };
}
