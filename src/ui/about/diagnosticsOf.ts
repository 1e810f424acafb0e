import type { BackendCandidate } from '../../core/records/records.ts';
import type { AppState } from '../../state/AppState.ts';
import type { AboutPage } from './aboutPage.ts';
import type { DeviceFacts } from './deviceFacts.ts';

/**
 * What helps to find a fault of the page, a fact a line, in English whatever the page speaks: for whoever
 * reads a report. No name that a user gave, no drawing, nothing of what was run.
 */
export function diagnosticsOf(
  state: AppState,
  { about, facts }: { about: AboutPage; facts: DeviceFacts },
): string {
  const { version, commit } = about;
  return [
    `Pruning Playground ${version}${commit === undefined ? '' : ` (${commit})`}`,
    `browser: ${state.browser}`,
    `window: ${facts.widthPx} × ${facts.heightPx} px at ${facts.pixelRatio}×${facts.isEmbedded ? ', in a frame' : ''}`,
    `page: ${pageOf(state)}`,
    ...backendLines(state),
    `machine: ${[
      `${facts.cores ?? 'unknown number of'} cores`,
      `memory ${facts.memoryGib === undefined ? 'unknown' : `${facts.memoryGib} GiB or more`}`,
    ].join(', ')}`,
    `wasm: SIMD ${yesOrNo(facts.hasSimd)}, threads not used (cross-origin isolated: ${yesOrNo(facts.isIsolated)})`,
    `browser has: OffscreenCanvas ${yesOrNo(facts.hasOffscreenCanvas)}, Web Locks ${yesOrNo(facts.hasLocks)}`,
    `runs: ${storageOf(state)}`,
    `room: ${facts.quotaBytes === undefined ? 'unknown' : `${megabytes(facts.usedBytes ?? 0)} of ${megabytes(facts.quotaBytes)}`}`,
    `offline: ${offlineOf(state)}`,
    `last notices: ${noticesOf(state)}`,
  ].join('\n');
}

function pageOf({ view, session, lesson, setup, recipe }: AppState): string {
  return [
    `language ${view.language}`,
    `view ${view.openView}`,
    `bench ${session.phase}`,
    `network ${recipe.network}`,
    lesson && `lesson ${lesson.lesson.id}`,
    setup && 'set up for a class',
    view.isPresenting && 'presenter mode',
  ]
    .filter(Boolean)
    .join(', ');
}

function backendLines({ backend, wantedBackend, session }: AppState): string[] {
  if (!backend) {
    const reason = session.phase === 'broken' ? ` (${session.error.message})` : '';
    return [`backend: none yet${reason}`];
  }
  const isTimed = backend.candidates.some(({ stepMs }) => stepMs !== undefined);
  const measured = isTimed
    ? 'the fastest that is correct'
    : 'correct; others not timed on this visit';
  const why = wantedBackend === undefined ? measured : `asked for: ${wantedBackend}`;
  return [
    `backend: ${backend.name} (${why})`,
    ...backend.candidates.map((candidate) => `  ${candidate.name}: ${outcomeOf(candidate)}`),
    `webgl renderer: ${backend.renderer ?? 'unknown'}`,
  ];
}

const selfTests: Record<BackendCandidate['status'], string> = {
  chosen: 'passed',
  available: 'passed',
  slower: 'passed',
  wrong: 'failed',
  unavailable: 'not run',
};

function outcomeOf({ status, stepMs, fault, reason }: BackendCandidate): string {
  const selfTest = selfTests[status];
  return [
    status,
    `self-test ${selfTest}`,
    stepMs !== undefined && `${stepMs.toFixed(1)} ms per training step`,
    fault && `${fault}${reason === undefined ? '' : `: ${reason}`}`,
  ]
    .filter(Boolean)
    .join(', ');
}

function storageOf({ storage }: AppState): string {
  const { status, fault, runs, checkpoints, bytes, isPersisted } = storage;
  const kept = `${runs} runs, ${checkpoints} checkpoints, ${megabytes(bytes)}`;
  return `${status}${fault ? ` (${fault})` : ''}, ${kept}, persisted: ${yesOrNo(isPersisted)}`;
}

function offlineOf({ offline }: AppState): string {
  const { status, fault, keptBytes, totalBytes } = offline;
  const kept = totalBytes > 0 ? `, ${megabytes(keptBytes)} of ${megabytes(totalBytes)}` : '';
  return `${status}${fault ? ` (${fault})` : ''}${kept}`;
}

/** By kind alone: what they say may name a file or a run. */
function noticesOf({ lastNotices }: AppState): string {
  if (lastNotices.length === 0) return 'none';
  return lastNotices.map(({ kind, code }) => (code ? `${kind} ${code}` : kind)).join(', ');
}

function yesOrNo(isTrue: boolean): string {
  return isTrue ? 'yes' : 'no';
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
