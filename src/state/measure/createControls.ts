/**
 * Dense controls: trained by themselves when a run has ended and it does not take long, else, and in a
 * lesson, when they are asked for. Whatever else wants the worker goes first; a control that was ended for another
 * measurement begins again after it.
 */
import { ClientError } from '../../client/Client.ts';
import { uniqueId } from '../../client/uniqueId.ts';
import type { Run } from '../../core/records/records.ts';
import type { WorkerError } from '../../worker/protocol.ts';
import type { Actions } from '../Actions.ts';
import { lastUnpruned } from '../run/unprunedCheckpoint.ts';
import { currentRun } from '../run/selectors.ts';
import { errorOf, type StoreContext } from '../StoreContext.ts';
import { sparingNow } from '../light/sparingNow.ts';
import { when } from '../when.ts';
import {
  basisOf,
  controlStatus,
  curveBefore,
  isWorkerFree,
  longestUnaskedMs,
} from './controlSelectors.ts';
import { measurementOf } from './measureSelectors.ts';
import { begunMeasurement, putMeasurement } from './putMeasurement.ts';

export interface Controls extends Pick<Actions, 'trainControl'> {
  /** Ends one that is trained, for what is more urgent; resolves once the worker is free of it. */
  makeWay: () => Promise<void>;
}

export function createControls(context: StoreContext): Controls {
  /** Runs whose control the user asked for, and those of which none is to be trained unasked. */
  const asked = new Set<string>();
  const declined = new Set<string>();
  /** The measurement that is to make way. */
  let leaving: string | undefined;

  function beginIfDue(): void {
    // Not what a subscriber is told: another may have changed the state since.
    const state = context.get();
    const run = currentRun(state);
    const status = controlStatus(state);
    if (!run || status.kind !== 'open' || !isWorkerFree(state)) return;
    const { expectedMs = Infinity } = status;
    const isWelcome = !sparingNow(state) && !state.lesson && !declined.has(run.runId);
    const isUnasked = isWelcome && expectedMs < longestUnaskedMs;
    if (asked.has(run.runId) || isUnasked) void train(run);
  }

  async function train(run: Run): Promise<void> {
    const { runId, recipe } = run;
    const measurementId = uniqueId('measurement');
    const request = { edits: run.edits };
    putMeasurement(
      context,
      'control',
      begunMeasurement({ measurementId, of: { recipe, runId }, request }),
    );
    try {
      const at = await lastUnpruned(context, runId);
      if (!at) throw notKept(runId);
      refuseIfCancelled(measurementId);
      const args = { kind: 'control', measurementId, recipe, request, at } as const;
      const { report, left } = await context.client().measure(args);
      const { accuracy, images } = report;
      const curve = [...curveBefore(run, report.trainStep), ...report.curve];
      const of = basisOf(run);
      context.batch(() => {
        const { controls } = context.get();
        context.set({ controls: [...controls, { of, accuracy, images, curve }] });
        const measured = { recipe, runId, checkpoint: at };
        putMeasurement(context, 'control', { phase: 'done', of: measured, request, report, left });
      });
    } catch (thrown) {
      fail(run, errorOf(thrown));
    }
  }

  /** Before the worker has heard of it. */
  function refuseIfCancelled(measurementId: string): void {
    const now = measurementOf(context.get(), 'control');
    const isWanted = now.phase === 'running' && !now.isCancelling && leaving !== measurementId;
    if (!isWanted) throw new ClientError({ code: 'cancelled', message: 'control: was cancelled' });
  }

  function fail({ runId }: Run, error: WorkerError): void {
    const state = context.get();
    const now = measurementOf(state, 'control');
    const isUsersWish = now.phase === 'running' && now.isCancelling;
    const isEnded = error.code === 'cancelled' || error.code === 'busy';
    // Another run, an experiment or a measurement wanted the worker; else it would be ended again.
    const isOvertaken = isEnded && !isUsersWish && !isWorkerFree(state);
    if (!isOvertaken) {
      asked.delete(runId);
      declined.add(runId);
    }
    putMeasurement(context, 'control', isEnded ? { phase: 'idle' } : { phase: 'failed', error });
  }

  context.subscribe(beginIfDue);
  return {
    trainControl() {
      const run = currentRun(context.get());
      if (run) asked.add(run.runId);
      beginIfDue();
    },
    async makeWay() {
      const now = () => measurementOf(context.get(), 'control');
      for (let control = now(); control.phase === 'running'; control = now()) {
        const told = control;
        leaving = told.measurementId;
        // Until the worker has heard of it, it cannot be ended there: it will tell how far it is.
        await context
          .client()
          .cancelMeasurement(leaving)
          .catch(() => undefined);
        await when(context, (state) => measurementOf(state, 'control') !== told);
      }
    },
  };
}

function notKept(runId: string): ClientError {
  const message = `the network of ${runId} before its first pruning step is not kept any more`;
  return new ClientError({ code: 'internal', message });
}
