import { RecipeError } from '../../core/recipe/recipeError.ts';
import { ExchangeError } from '../../exchange/ExchangeError.ts';
import type { Notice } from '../AppState.ts';
import { tell } from '../attempt.ts';
import type { StoreContext } from '../StoreContext.ts';

/** What became of the file that was opened last, in place of what was said of one before it. */
export function answerFile(context: StoreContext, notice: Omit<Notice, 'id'>): void {
  const answers: readonly Notice['kind'][] = ['file-opened', 'file-refused', 'runs-opened'];
  const isKept = ({ kind }: Notice) => !answers.includes(kind);
  context.set({ notices: context.get().notices.filter(isKept) });
  context.notify(notice);
}

/** Why a file was not opened. */
export function tellRefused(context: StoreContext, name: string, thrown: unknown): void {
  if (thrown instanceof ExchangeError) {
    answerFile(context, { kind: 'file-refused', file: { name, fault: thrown.fault } });
  } else if (thrown instanceof RecipeError) {
    const [problem, ...others] = thrown.problems;
    const refused = { name, otherProblemCount: others.length };
    answerFile(context, { kind: 'file-refused', file: refused, ...(problem && { problem }) });
  } else tell(context, thrown);
}
