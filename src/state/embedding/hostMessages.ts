import { pageCount } from '../../lessons/pagesOf.ts';
import type { AppState } from '../AppState.ts';
import type { LessonState } from '../LessonState.ts';
import { liveFigures } from '../run/liveSelectors.ts';
import { latestAccuracy, overallSparsity, testAccuracies } from '../run/recordSelectors.ts';
import { isLive, runIdOf } from '../run/session.ts';
import type { HostMessage } from './HostMessage.ts';

/** What there is to tell once the state has gone from `before` to `after`; undefined: the page has just opened. */
export function hostMessages(before: AppState | undefined, after: AppState): HostMessage[] {
  return [...ofBench(before, after), ...ofRun(before, after), ...ofLesson(before, after)];
}

function ofBench(before: AppState | undefined, after: AppState): HostMessage[] {
  const { session, backend, recipe, view } = after;
  const wasStarting = before === undefined || before.session.phase === 'starting';
  if (session.phase === 'broken') {
    const isNew = before?.session.phase !== 'broken';
    return isNew ? [{ kind: 'unavailable', reason: session.error.code }] : [];
  }
  if (!wasStarting || session.phase === 'starting') return [];
  const { network } = recipe;
  return [
    { kind: 'ready', ...(backend && { backend: backend.name }), network, language: view.language },
  ];
}

function ofRun(before: AppState | undefined, after: AppState): HostMessage[] {
  const { session } = after;
  const runId = runIdOf(session);
  const run = runId === undefined ? undefined : after.runs[runId];
  if (!run || before?.session === session) return [];
  const wasLive = before !== undefined && liveRunId(before) === run.runId;
  const told: HostMessage[] = [];
  if (isLive(session) && !wasLive) {
    const { network, seed, data } = run.recipe;
    const { trainSteps } = run.plan;
    const { images } = data;
    told.push({ kind: 'run-started', runId: run.runId, network, seed, images, trainSteps });
  }
  const figures = figuresOf(after, run.runId);
  const wasPaused = wasLive && before.session.phase === 'paused';
  if (session.phase === 'paused' && !wasPaused) told.push({ kind: 'run-paused', ...figures });
  if (session.phase === 'running' && wasPaused) told.push({ kind: 'run-resumed', ...figures });
  if (session.phase === 'finished' || session.phase === 'failed') {
    if (!wasLive) return told;
    const isStopped = session.phase === 'finished' && session.isStopped;
    const status = isStopped ? 'stopped' : session.phase;
    const { dense, pruned, final } = testAccuracies(after, run.runId);
    const test = {
      ...(dense && { dense: dense.accuracy }),
      ...(pruned && { pruned: pruned.accuracy }),
      ...(final && { final: final.accuracy }),
    };
    told.push({ kind: 'run-finished', status, ...figures, test });
  }
  return told;
}

function liveRunId({ session }: AppState): string | undefined {
  return isLive(session) ? runIdOf(session) : undefined;
}

function figuresOf(state: AppState, runId: string) {
  const newest = latestAccuracy(state, runId);
  return {
    runId,
    trainStep: liveFigures(state, runId).trainStep,
    sparsity: overallSparsity(state, runId),
    ...(newest && { validation: { accuracy: newest.accuracy, images: newest.images } }),
  };
}

function ofLesson(before: AppState | undefined, { lesson: now }: AppState): HostMessage[] {
  const then = before?.lesson;
  if (then === now) return [];
  const told: HostMessage[] = [];
  const isSame = then?.lesson.id === now?.lesson.id;
  if (then && !isSame) told.push({ kind: 'lesson-left', lesson: then.lesson.id });
  if (!now) return told;
  const at = (page: number) => ({
    lesson: now.lesson.id,
    step: page + 1,
    steps: pageCount(now.lesson),
  });
  if (!isSame) told.push({ kind: 'lesson-opened', ...at(now.page) });
  told.push(...handedIn(isSame ? then : undefined, now));
  const doneBefore = isSame ? (then?.done ?? []) : [];
  for (const page of new Set(now.done)) {
    if (!doneBefore.includes(page)) told.push({ kind: 'lesson-step-done', ...at(page) });
  }
  return told;
}

function handedIn(then: LessonState | undefined, now: LessonState): HostMessage[] {
  if (!now.handedIn || then?.handedIn === now.handedIn) return [];
  return [{ kind: 'challenge-handed-in', lesson: now.lesson.id, ...now.handedIn }];
}
