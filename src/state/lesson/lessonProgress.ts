/** What this device keeps of lessons; storage may be absent, blocked, full or damaged. */
import { isRecord } from '../../base/isRecord.ts';
import { lessonIds } from '../../lessons/lessonIds.ts';
import type { Attempt, LessonProgress, LessonProgresses } from '../LessonState.ts';
import { readRecord, writeRecord, type SettingsStorage } from '../view/storedRecord.ts';

const key = 'pruning-playground.lessons';

/** So many attempts at a challenge are kept. */
export const mostAttempts = 5;

export function readLessonProgress(storage: SettingsStorage | undefined): LessonProgresses {
  const stored = readRecord(storage, key);
  return Object.fromEntries(
    lessonIds.flatMap((id) => {
      const progress = progressOf(stored[id]);
      return progress ? [[id, progress] as const] : [];
    }),
  );
}

export function writeLessonProgress(
  storage: SettingsStorage | undefined,
  progress: LessonProgresses,
): void {
  writeRecord(storage, key, progress);
}

function progressOf(value: unknown): LessonProgress | undefined {
  if (!isRecord(value)) return undefined;
  const { page, isFinished, attempts } = value;
  if (typeof page !== 'number' || !Number.isInteger(page) || page < 0) return undefined;
  return {
    page,
    isFinished: isFinished === true,
    attempts: Array.isArray(attempts) ? attempts.filter(isAttempt) : [],
  };
}

function isAttempt(value: unknown): value is Attempt {
  if (!isRecord(value)) return false;
  const { code, link, isMet, ...numbers } = value;
  const { score, validation, test, bytes, sparsity } = numbers;
  return (
    typeof code === 'string' &&
    typeof link === 'string' &&
    link.startsWith('#') &&
    typeof isMet === 'boolean' &&
    [score, validation, test, bytes, sparsity].every((number) => typeof number === 'number')
  );
}
