import type { WorkerError } from '../../../worker/protocol.ts';
import { problemText, type ProblemTranslate } from './problemText.ts';

/** A worker's error in the user's words. */
export function errorText(t: ProblemTranslate, error: WorkerError): string {
  return t(`notices.error.${error.code}`, {
    message: error.problem ? problemText(t, error.problem) : error.message,
    file: error.file ?? t('notices.aFile'),
    trainStep: error.trainStep ?? 0,
  });
}
