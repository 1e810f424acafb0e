/** What is heard of a run beside its record: of the one on the bench, unless another is named. */
import type { AppState, LiveFigures, LiveRun } from '../AppState.ts';
import { runIdOf } from './session.ts';

const noFigures: LiveFigures = { trainStep: 0, imagesPerSecond: 0, remainingMs: 0 };

export function liveOf(
  { live, session }: AppState,
  runId: string | undefined = runIdOf(session),
): LiveRun | undefined {
  return runId === undefined ? undefined : live[runId];
}

export function liveFigures(state: AppState, runId?: string): LiveFigures {
  return liveOf(state, runId)?.figures ?? noFigures;
}

/** Grows with every change inside a run's record, whose arrays are appended in place. */
export function recordVersion(state: AppState, runId?: string): number {
  return liveOf(state, runId)?.recordVersion ?? 0;
}

/** A run that was begun and that no worker goes on with any more. */
export function isOver({ live }: AppState, runId: string): boolean {
  const status = live[runId]?.status;
  return status === 'finished' || status === 'stopped' || status === 'failed';
}

/** As a run begins: nothing is heard of it yet. */
export const nothingHeard: LiveRun = {
  status: 'warming-up',
  figures: noFigures,
  recordVersion: 0,
};
