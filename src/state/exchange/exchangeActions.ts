import { ExchangeError } from '../../exchange/ExchangeError.ts';
import { openFile } from '../../exchange/exchangeFile.ts';
import type { IncomingFile } from '../../exchange/exchangeFormat.ts';
import { exchangeFormats } from '../../exchange/registry.ts';
import { RecipeError } from '../../core/recipe/recipeError.ts';
import type { Actions, Notice } from '../AppState.ts';
import { tell } from '../attempt.ts';
import { isRefused } from '../run/experimentLock.ts';
import { isSameNetwork } from '../../core/network/isSameNetwork.ts';
import type { RecipeHistory } from '../recipe/recipeHistory.ts';
import { isLive } from '../run/session.ts';
import type { StoreContext } from '../StoreContext.ts';

export type ExchangeActions = Pick<Actions, 'openRecipe'>;

export function createExchangeActions(
  context: StoreContext,
  { load }: Pick<RecipeHistory, 'load'>,
): ExchangeActions {
  function answer(notice: Omit<Notice, 'id'>): void {
    const isKept = ({ kind }: Notice) => kind !== 'file-opened' && kind !== 'file-refused';
    context.set({ notices: context.get().notices.filter(isKept) });
    context.notify(notice);
  }

  return {
    async openRecipe(file: IncomingFile) {
      const { name } = file;
      try {
        const { edits, ...staged } = await openFile(exchangeFormats.recipe, file);
        // Looked at only now: while a file is read, an experiment or a run can begin.
        if (isRefused(context)) return;
        const { session, recipe } = context.get();
        if (isLive(session) && !isSameNetwork(staged.recipe, recipe)) {
          const { network } = staged.recipe;
          answer({
            kind: 'file-refused',
            file: { name, fault: { code: 'other-network', network } },
          });
          return;
        }
        load(staged);
        answer({ kind: 'file-opened', file: { name, editCount: edits.length } });
      } catch (thrown) {
        if (thrown instanceof ExchangeError) {
          answer({ kind: 'file-refused', file: { name, fault: thrown.fault } });
        } else if (thrown instanceof RecipeError) {
          const [problem, ...others] = thrown.problems;
          const refused = { name, otherProblemCount: others.length };
          answer({ kind: 'file-refused', file: refused, ...(problem && { problem }) });
        } else tell(context, thrown);
      }
    },
  };
}
