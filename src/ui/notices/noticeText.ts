import type { TFunction } from 'i18next';
import { assertNever } from '../../base/assert.ts';
import type { EditNote } from '../../core/plan/edits.ts';
import type { BackendName } from '../../core/records/records.ts';
import type { Notice } from '../../state/AppState.ts';
import type { WorkerError } from '../../worker/protocol.ts';
import { problemText } from '../recipe/form/problemText.ts';

export type NoticeTranslate = TFunction<['shell', 'problems', 'recipe']>;

/** What happened, what was kept and what to do, in the user's language. */
export function noticeText(
  t: NoticeTranslate,
  notice: Notice,
  backend: BackendName | undefined,
): string {
  const { kind, problem, note, error, restoration } = notice;
  const reason = problem ? problemText(t, problem, { isLive: kind === 'refused' }) : '';
  switch (kind) {
    case 'restored':
      return restoration
        ? t(`notices.restored.${restoration.code}`, { trainStep: restoration.fromTrainStep })
        : '';
    case 'refused':
      return t('notices.refused', { problem: reason });
    case 'no-effect':
      return note ? noteText(t, note) : '';
    case 'recipe-refused':
      return t('notices.recipeRefused', { problem: reason });
    case 'backend-fallback':
      return t('notices.backendFallback', { name: backend ?? '' });
    case 'experiment-plays':
      return t('notices.experimentPlays');
    case 'error':
      return error ? errorText(t, error) : '';
    default:
      return assertNever(kind);
  }
}

function noteText(t: NoticeTranslate, note: EditNote): string {
  if (note.code === 'nothing-to-prune') return t('notices.noEffect.nothing-to-prune');
  if (note.code === 'only-fine-tuned') {
    return t('notices.noEffect.only-fine-tuned', { toTrainStep: note.toTrainStep });
  }
  const present = (note.present * 100).toFixed(1);
  return note.code === 'network-already-sparser'
    ? t('notices.noEffect.network-already-sparser', { present })
    : t('notices.noEffect.already-sparser', { layer: note.layer, present });
}

/** A worker's error in the user's words. */
export function errorText(t: NoticeTranslate, error: WorkerError): string {
  return t(`notices.error.${error.code}`, {
    message: error.problem ? problemText(t, error.problem) : error.message,
    file: error.file ?? t('notices.aFile'),
    trainStep: error.trainStep ?? 0,
  });
}
