import { openFile } from '../../exchange/exchangeFile.ts';
import type { IncomingFile } from '../../exchange/exchangeFormat.ts';
import { exchangeFormats } from '../../exchange/registry.ts';
import type { Actions } from '../Actions.ts';
import { isSameNetwork } from '../../core/network/isSameNetwork.ts';
import type { RecipeHistory } from '../recipe/recipeHistory.ts';
import { isLive } from '../run/session.ts';
import type { StoreContext } from '../StoreContext.ts';
import { leadNotice } from './leadNotice.ts';
import { answerFile, tellRefused } from './tellRefused.ts';

export type ExchangeActions = Pick<Actions, 'openRecipe'>;

export function createExchangeActions(
  context: StoreContext,
  { load }: Pick<RecipeHistory, 'load'>,
): ExchangeActions {
  return {
    async openRecipe(file: IncomingFile) {
      const { name } = file;
      try {
        const {
          edits,
          baselineEdits = [],
          ...staged
        } = await openFile(exchangeFormats.recipe, file);
        // Looked at only now: while a file is read, a run can begin.
        const { session, recipe } = context.get();
        if (isLive(session) && !isSameNetwork(staged.recipe, recipe)) {
          const { network } = staged.recipe;
          answerFile(context, {
            kind: 'file-refused',
            file: { name, fault: { code: 'other-network', network } },
          });
          return;
        }
        load({ ...staged, ...(edits.length > 0 && { edits }) });
        answerFile(context, {
          kind: 'file-opened',
          file: { name, editCount: baselineEdits.length },
          ...leadNotice(staged.lead),
        });
      } catch (thrown) {
        tellRefused(context, name, thrown);
      }
    },
  };
}
