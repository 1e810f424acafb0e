import { tellingDigits } from '../../base/tellingDigits.ts';
import { assertNever } from '../../base/assert.ts';
import type { EditNote } from '../../core/plan/edits.ts';
import type { BackendName, BackendReport, Restoration } from '../../core/records/records.ts';
import type {
  FileNotice,
  KeepingNotice,
  LightNotice,
  Notice,
  SetupNotice,
} from '../../state/parts/Notice.ts';
import type { WriteFigure } from '../numbers/useWriteFigure.ts';
import { errorText } from '../recipe/form/errorText.ts';
import { problemText } from '../recipe/form/problemText.ts';
import { attemptText } from './attemptText.ts';
import type { NoticeTranslate } from './NoticeTranslate.ts';

/** What happened, what was kept and what to do, in the user's language. */
export function noticeText(
  t: NoticeTranslate,
  notice: Notice,
  { backend, write }: { backend: BackendName | undefined; write: WriteFigure },
): string {
  const { kind, problem, note, error, restoration } = notice;
  const reason = problem ? problemText(t, problem, { isLive: kind === 'refused' }) : '';
  switch (kind) {
    case 'restored':
      return restoration ? restoredText(t, restoration) : '';
    case 'refused':
      return t('notices.refused', { problem: reason });
    case 'no-effect':
      return note ? noteText(t, note) : '';
    case 'recipe-refused':
      return t('notices.recipeRefused', { problem: reason });
    case 'backend-fallback':
      return t('notices.backendFallback', { name: backend ?? '' });
    case 'backend-switched':
      return notice.backend ? switchedText(t, notice.backend) : '';
    case 'worker-silent':
      return t(`notices.workerSilent.${notice.isLoading ? 'loading' : 'working'}`);
    case 'weights-gone':
      return t('notices.weightsGone');
    case 'pretrained-missing':
      return t('notices.pretrainedMissing', { file: error?.file ?? '' });
    case 'file-opened':
    case 'file-refused':
    case 'link-opened':
    case 'link-refused': {
      const text = notice.file ? fileText(t, notice.file, problem && reason) : '';
      return notice.lead ? both(t, text, t('start:lead.opened', { ...notice.lead })) : text;
    }
    case 'moment-here':
      return t('start:lead.here', { trainStep: notice.lead?.trainStep });
    case 'update-ready':
      return t('offline:update');
    case 'recipe-lightened':
      return notice.light ? lightText(t, notice.light, write) : '';
    case 'runs-deleted':
    case 'run-cut-off':
    case 'checkpoints-gone':
    case 'storage-off':
    case 'runs-opened':
      return notice.keeping ? keepingText(t, kind, notice.keeping) : '';
    case 'attempt':
      return notice.attempt ? attemptText(t, notice.attempt, write) : '';
    case 'lesson-refused':
      return lessonText(t, notice.lesson);
    case 'lesson-missing':
      return notice.missing
        ? t('lessons:missing', { title: t(`lessons:titles.${notice.missing.id}`) })
        : '';
    case 'setup-refused':
      return notice.setup ? setupText(t, notice.setup) : '';
    case 'error':
      return error ? errorText(t, error) : '';
    default:
      return assertNever(kind);
  }
}

/** What of the address there is none of. */
function lessonText(t: NoticeTranslate, lesson: Notice['lesson']): string {
  const { id = '', step } = lesson ?? {};
  return step === undefined ? t('lessons:refused', { id }) : t('lessons:refusedStep', { step });
}

function lightText(t: NoticeTranslate, light: LightNotice, write: WriteFigure): string {
  const { stepMs, images, runMs, fullImages, fullRunMs } = light;
  return t('notices.lightened', {
    stepMs: Math.round(stepMs),
    images: write(images, 'count'),
    fullImages: write(fullImages, 'count'),
    time: wholeSeconds(runMs),
    fullTime: wholeSeconds(fullRunMs),
  });
}

function wholeSeconds(ms: number): number {
  return Math.round(ms / 1000);
}

/** So much of what somebody wrote is quoted. */
const mostNames = 5;
const mostLetters = 40;

/** What of a set-up for a class is passed over. */
function setupText(t: NoticeTranslate, fault: SetupNotice): string {
  switch (fault.code) {
    case 'damaged':
      return t('classroom:refused.damaged');
    case 'newer-version':
      return t('classroom:refused.newer-version', { version: fault.version });
    case 'passed-over': {
      const names = fault.names
        .slice(0, mostNames)
        .map((name) => t('classroom:refused.quoted', { name: name.slice(0, mostLetters) }));
      return t('classroom:refused.passed-over', { names: names.join(', ') });
    }
    case 'bad-host':
      return t('classroom:refused.bad-host', { host: fault.host.slice(0, mostLetters) });
    default:
      return assertNever(fault);
  }
}

/** Where it goes on, and that the curve is another one from there, where the backend is. */
function restoredText(t: NoticeTranslate, restoration: Restoration): string {
  const { code, fromTrainStep: trainStep, backend } = restoration;
  if (code === 'interrupted') {
    if (backend === undefined) return t('keeping:restored', { trainStep });
    return t('keeping:elsewhere', { trainStep, backend });
  }
  const text = t(`notices.restored.${code}`, { trainStep });
  if (backend === undefined) return text;
  return t('notices.restored.elsewhere', { text, backend, trainStep });
}

/** What became of kept runs, and of what is kept of them. */
function keepingText(
  t: NoticeTranslate,
  kind: 'runs-deleted' | 'run-cut-off' | 'checkpoints-gone' | 'storage-off' | 'runs-opened',
  { count, name = '', trainStep = 0, sizeBytes = 0, fault = 'refused' }: KeepingNotice,
): string {
  switch (kind) {
    case 'runs-deleted':
      return t('keeping:deleted', { count, name });
    case 'run-cut-off':
      return trainStep === 0
        ? t('keeping:cutOffAtStart', { name })
        : t('keeping:cutOff', { name, trainStep });
    case 'checkpoints-gone':
      return t('keeping:checkpointsGone', { count, size: megabytes(sizeBytes) });
    case 'storage-off':
      return t(`keeping:off.${fault}`);
    case 'runs-opened':
      return t('keeping:opened', { count, name });
    default:
      return assertNever(kind);
  }
}

/** How many times faster it is, where both were timed. */
function switchedText(t: NoticeTranslate, { name, candidates }: BackendReport): string {
  const before = candidates.find(({ status }) => status === 'slower');
  const stepMs = candidates.find(({ status }) => status === 'chosen')?.stepMs;
  const times = before?.stepMs !== undefined && stepMs ? before.stepMs / stepMs : undefined;
  if (!before || times === undefined) return t('notices.backendSwitched.untimed', { name });
  return t('notices.backendSwitched.timed', {
    name,
    before: before.name,
    times: Number(times.toFixed(1)),
  });
}

function noteText(t: NoticeTranslate, note: EditNote): string {
  if (note.code === 'nothing-to-prune') return t('notices.noEffect.nothing-to-prune');
  if (note.code === 'only-fine-tuned') {
    return t('notices.noEffect.only-fine-tuned', { toTrainStep: note.toTrainStep });
  }
  const present = Number((note.present * 100).toFixed(tellingDigits(note.present, 1)));
  return note.code === 'network-already-sparser'
    ? t('notices.noEffect.network-already-sparser', { present })
    : t('notices.noEffect.already-sparser', { layer: note.layer, present });
}

/** `broken`: the rule of recipes that the file or link breaks. */
function fileText(t: NoticeTranslate, file: FileNotice, broken: string | undefined): string {
  const { name, fault, otherProblemCount = 0, editCount = 0 } = file;
  const refusedFor = (reason: string) =>
    name === undefined
      ? t('notices.link.refused', { reason })
      : t('notices.file.refused', { name, reason });
  if (fault) return refusedFor(faultText(t, fault));
  if (broken !== undefined) {
    const refused = refusedFor(broken);
    if (otherProblemCount === 0) return refused;
    return both(t, refused, t('notices.file.more', { count: otherProblemCount }));
  }
  const opened = name === undefined ? t('notices.link.opened') : t('notices.file.opened', { name });
  if (editCount === 0) return opened;
  return both(t, opened, t('notices.file.edits', { count: editCount }));
}

function both(t: NoticeTranslate, first: string, second: string): string {
  return t('notices.file.both', { first, second });
}

function faultText(t: NoticeTranslate, fault: NonNullable<FileNotice['fault']>): string {
  if (fault.code === 'unknown-kind') {
    return t('notices.file.fault.unknown-kind', { extensions: fault.extensions.join(', ') });
  }
  if (fault.code === 'unpacked-too-large') {
    const { sizeBytes, maxBytes } = fault;
    const words = { size: megabytes(sizeBytes), most: megabytes(maxBytes) };
    return t('keeping:fault.unpacked-too-large', words);
  }
  if (isRunsFault(fault)) {
    const { code, ...words } = fault;
    return t(`keeping:fault.${code}`, words);
  }
  if (fault.code === 'too-large') {
    const { sizeBytes, maxBytes } = fault;
    const words = { size: megabytes(sizeBytes), most: megabytes(maxBytes) };
    return t('notices.file.fault.too-large', words);
  }
  const { code, ...words } = fault;
  return t(`notices.file.fault.${code}`, words);
}

type FileFault = NonNullable<FileNotice['fault']>;
const runsFaults = ['not-zip', 'not-runs', 'unexpected-entry', 'damaged', 'bad-run'] as const;
type RunsFault = Extract<FileFault, { code: (typeof runsFaults)[number] }>;

function isRunsFault(fault: FileFault): fault is RunsFault {
  return runsFaults.some((code) => code === fault.code);
}

function megabytes(sizeBytes: number): string {
  return `${(sizeBytes / 1e6).toFixed(0)} MB`;
}
