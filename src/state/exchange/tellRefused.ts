import type { Notice } from '../parts/Notice.ts';
import { tell } from '../attempt.ts';
import type { StoreContext } from '../StoreContext.ts';
import { refusalOf } from './refusal.ts';

const answers: ReadonlySet<Notice['kind']> = new Set([
  'file-opened',
  'file-refused',
  'runs-opened',
]);

/** What became of the file that was opened last, in place of what was said of one before it. */
export function answerFile(context: StoreContext, notice: Omit<Notice, 'id'>): void {
  const isKept = ({ kind }: Notice) => !answers.has(kind);
  context.set({ notices: context.get().notices.filter(isKept) });
  context.notify(notice);
}

/** Why a file was not opened. */
export function tellRefused(context: StoreContext, name: string, thrown: unknown): void {
  const refusal = refusalOf(thrown, name);
  if (refusal) answerFile(context, { kind: 'file-refused', ...refusal });
  else tell(context, thrown);
}
