/** What the workers say, written into the state: one change of the store for each message. */
import { deepEqual } from '../../base/deepEqual.ts';
import type { Client } from '../../client/Client.ts';
import type { RunStatus, Streams } from '../../worker/protocol.ts';
import type { DigitView, LayerView } from '../../worker/shownNetwork.ts';
import type { LayerPictures } from '../AppState.ts';
import { takeProgress } from '../measure/measureActions.ts';
import type { Follow } from './Follow.ts';
import { RunClock } from '../kept/RunClock.ts';
import { followLosses } from './followLosses.ts';
import type { RunLog } from '../run/runLog.ts';
import { appendDrift, appendEvaluation, appendPruning, appendTraining } from '../run/runLog.ts';
import { slowerCourse } from '../run/goOnSlower.ts';
import { runIdOf, sessionOfStatus } from '../run/session.ts';
import type { StoreContext } from '../StoreContext.ts';

/** Returns the function that stops following. */
export function followStreams(client: Client, context: StoreContext, log: RunLog): () => void {
  const followed: (() => void)[] = [];
  const follow: Follow = (name, listener) => {
    followed.push(client.on(name, (payload) => context.batch(() => listener(payload))));
  };
  follow('backend', ({ name, stage }) => {
    if (context.get().session.phase === 'starting') {
      context.set({ session: { phase: 'starting', backend: name, stage } });
    }
  });
  follow('data', (data) => takeData(context, data));
  follow('measurement', (progress) => takeProgress(context, progress));
  follow('views', (pictures) => {
    context.set({ pictures: withPictures(context.get().pictures, pictures) });
  });
  followRuns(follow, context, log);
  followLosses(follow, context, log);
  return () => {
    for (const stop of followed) stop();
  };
}

/** What is said of runs, on the bench or beside it. */
export function followRuns(follow: Follow, context: StoreContext, log: RunLog): void {
  followClock(follow, context, new RunClock());
  follow('phase', ({ runId, trainStep }) => {
    log.note(runId, ({ figures }) => ({ figures: { ...figures, trainStep } }));
  });
  follow('tick', ({ runId, train, trainStep, imagesPerSecond, remainingMs }) => {
    log.append(runId, (record) => appendTraining(record, train));
    log.note(runId, () => ({ figures: { trainStep, imagesPerSecond, remainingMs } }));
  });
  follow('evaluated', ({ runId, evaluation }) => {
    log.append(runId, (record) => appendEvaluation(record, evaluation));
  });
  follow('pruned', ({ runId, pruning }) => {
    log.append(runId, (record) => appendPruning(record, pruning));
  });
  follow('drifted', ({ runId, drift }) => {
    log.append(runId, (record) => appendDrift(record, drift));
  });
  follow('checkpoint', ({ runId, info }) => {
    log.note(runId, () => ({ checkpointAt: info.trainStep }));
  });
  follow('status', (status) => takeStatus(context, log, status));
}

/** How long each run takes is kept beside it. */
function followClock(follow: Follow, context: StoreContext, clock: RunClock): void {
  const hear = (runId: string, trainStep: number, isUnderWay: boolean): void => {
    const timings = context.get().kept[runId]?.timings;
    if (timings) clock.hear(runId, trainStep, { isUnderWay, timings });
  };
  follow('tick', ({ runId, trainStep }) => hear(runId, trainStep, true));
  follow('status', ({ runId, status, trainStep }) => {
    hear(runId, trainStep, ['warming-up', 'waiting', 'running'].includes(status));
  });
  follow('restored', ({ runId, recovery: { fromTrainStep } }) => {
    clock.goBack(runId, fromTrainStep, context.get().kept[runId]?.timings ?? []);
  });
}

function takeStatus(context: StoreContext, log: RunLog, said: Streams['status']): void {
  const { runId, status, trainStep, error } = said;
  const isKnown = log.note(runId, ({ figures }) => ({
    status,
    figures: { ...figures, trainStep },
    ...(error && { error }),
  }));
  // Another one is on the bench, or a reset has put this one away.
  const { session } = context.get();
  if (!isKnown || runIdOf(session) !== runId) return;
  // Brought back as stopped, it has only not ended yet.
  if (session.phase === 'finished' && session.isStopped && isUnderWay(status)) return;
  if (status === 'paused' && context.intent.isGoingOn) return;
  if (!isUnderWay(status)) delete context.intent.next;
  context.set({ session: sessionOfStatus(said, context.intent.next) });
  if (status === 'failed' && error) tellFailure(context, runId, error);
}

function isUnderWay(status: RunStatus): boolean {
  return status === 'warming-up' || status === 'waiting' || status === 'running';
}

function tellFailure(
  context: StoreContext,
  runId: string,
  error: NonNullable<Streams['status']['error']>,
): void {
  if (error.file !== undefined) {
    context.notify({ kind: 'error', error, offer: 'retry-data' });
    return;
  }
  const { runs, live } = context.get();
  const [run, heard] = [runs[runId], live[runId]];
  const slower = error.code === 'diverged' && run && heard && slowerCourse(run, heard);
  if (slower) context.notify({ kind: 'error', error, offer: 'go-on-slower', slower });
  else context.notify({ kind: 'error', error, offer: 'restore' });
}

function takeData(context: StoreContext, data: Streams['data']): void {
  const known = context.get().data.error;
  context.set({ data });
  if (data.error && known?.message !== data.error.message) {
    context.notify({ kind: 'error', error: data.error, offer: 'retry-data' });
  }
}

/** The image of a digit keeps its identity from picture to picture: it is drawn once. */
function withSameImage(
  before: DigitView | undefined,
  said: DigitView | undefined,
): DigitView | undefined {
  if (!before || !said || !deepEqual(before.source, said.source)) return said;
  return { ...said, source: before.source, pixels: before.pixels };
}

function withPictures(before: LayerPictures, said: Streams['views']): LayerPictures {
  const views: Record<string, LayerView> = { ...before.views };
  for (const view of said.views) views[view.place] = view;
  const summaries = { ...before.summaries };
  for (const summary of said.summaries) summaries[summary.name] = summary;
  const detail = said.detail ?? before.detail;
  const digit = withSameImage(before.digit, said.digit) ?? before.digit;
  return {
    views,
    summaries,
    ...(detail && { detail }),
    ...(digit && { digit }),
    weightsId: said.weightsId,
  };
}
