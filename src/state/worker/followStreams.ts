/** What the worker says, written into the state. */
import { shareStructure } from '../../base/deepEqual.ts';
import type { Client } from '../../client/Client.ts';
import type { LayerView, Streams } from '../../worker/protocol.ts';
import type { LayerPictures } from '../AppState.ts';
import { takeProgress } from '../measure/measureActions.ts';
import type { RunLog } from '../run/runLog.ts';
import {
  appendDrift,
  appendEvaluation,
  appendPruning,
  appendTraining,
  cutBack,
} from '../run/runLog.ts';
import { isExperimenting } from '../run/selectors.ts';
import { sessionOfStatus } from '../run/session.ts';
import type { StoreContext } from '../StoreContext.ts';

/** Returns the function that stops following. */
export function followStreams(client: Client, context: StoreContext, log: RunLog): () => void {
  const touch = () => context.set({ recordVersion: context.get().recordVersion + 1 });
  const followed = [
    client.on('backend', ({ name, stage }) => {
      if (context.get().session.phase === 'starting') {
        context.set({ session: { phase: 'starting', backend: name, stage } });
      }
    }),
    client.on('data', (data) => takeData(context, data)),
    client.on('phase', ({ runId, trainStep }) => {
      log.whenCurrent(runId, () => context.set({ live: { ...context.get().live, trainStep } }));
    }),
    client.on('tick', ({ runId, train, trainStep, imagesPerSecond, remainingMs }) => {
      log.whenCurrent(runId, (run) => {
        appendTraining(run, train);
        context.set({ live: { trainStep, imagesPerSecond, remainingMs } });
        touch();
      });
    }),
    client.on('evaluated', ({ runId, evaluation }) => {
      log.whenCurrent(runId, (run) => {
        appendEvaluation(run, evaluation);
        touch();
      });
    }),
    client.on('pruned', ({ runId, pruning }) => {
      log.whenCurrent(runId, (run) => {
        appendPruning(run, pruning);
        touch();
      });
    }),
    client.on('drifted', ({ runId, drift }) => {
      log.whenCurrent(runId, (run) => {
        appendDrift(run, drift);
        touch();
      });
    }),
    client.on('measurement', (progress) => takeProgress(context, progress)),
    client.on('status', (status) => {
      log.whenCurrent(status.runId, () => takeStatus(context, status));
    }),
    client.on('views', (pictures) => {
      context.set({ pictures: withPictures(context.get().pictures, pictures) });
    }),
    ...followRecovery(client, context, log),
  ];
  return () => {
    for (const stop of followed) stop();
  };
}

function followRecovery(client: Client, context: StoreContext, log: RunLog): (() => void)[] {
  let wasPaused = false;
  return [
    client.on('lost', ({ runId, code }) => {
      // Without a run there is nothing to bring back: calls wait for the new worker by themselves.
      if (runId === undefined) return;
      const { session } = context.get();
      if (session.phase !== 'lost') wasPaused = session.phase === 'paused';
      context.set({ session: { phase: 'lost', runId, code } });
    }),
    client.on('restored', ({ runId, recovery, plan, edits, backend }) => {
      log.whenCurrent(runId, () => {
        log.update(runId, (run) => ({
          ...cutBack(run, recovery),
          edits,
          plan: shareStructure(run.plan, plan),
        }));
        const { session, live } = context.get();
        context.set({
          live: { ...live, trainStep: recovery.fromTrainStep },
          ...(backend && { backend }),
          ...(session.phase === 'lost' && {
            session: { phase: wasPaused ? 'paused' : 'running', runId },
          }),
        });
        context.notify({ kind: 'restored', restoration: recovery });
      });
    }),
  ];
}

function takeStatus(context: StoreContext, status: Streams['status']): void {
  const { session, live } = context.get();
  if (
    status.status !== 'running' &&
    status.status !== 'warming-up' &&
    status.status !== 'waiting'
  ) {
    delete context.intent.next;
  }
  // A reset has put the run away already.
  if (session.phase === 'ready') return;
  context.set({
    session: sessionOfStatus(status, context.intent.next),
    live: { ...live, trainStep: status.trainStep },
  });
  if (status.status === 'failed' && status.error) {
    // An experiment says of each arm what became of it, and goes on.
    if (isExperimenting(context.get()) && status.error.file === undefined) return;
    context.notify({
      kind: 'error',
      error: status.error,
      offer: status.error.file === undefined ? 'restore' : 'retry-data',
    });
  }
}

function takeData(context: StoreContext, data: Streams['data']): void {
  const known = context.get().data.error;
  context.set({ data });
  if (data.error && known?.message !== data.error.message) {
    context.notify({ kind: 'error', error: data.error, offer: 'retry-data' });
  }
}

function withPictures(before: LayerPictures, said: Streams['views']): LayerPictures {
  const views: Record<string, LayerView> = { ...before.views };
  for (const view of said.views) views[view.place] = view;
  const summaries = { ...before.summaries };
  for (const summary of said.summaries) summaries[summary.name] = summary;
  const detail = said.detail ?? before.detail;
  return { views, summaries, ...(detail && { detail }) };
}
