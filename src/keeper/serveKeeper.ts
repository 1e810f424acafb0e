import { RecipeError } from '../core/recipe/recipeError.ts';
import { ExchangeError } from '../exchange/ExchangeError.ts';
import type { Keeper } from './Keeper.ts';
import type { KeeperCallName, KeeperCalls, KeeperFailure, KeeperMessage } from './protocol.ts';
import { storageErrorOf } from './StorageError.ts';

type Post = (message: KeeperMessage, transfer?: ArrayBuffer[]) => void;

/** Serves a call of the page. */
export async function serveKeeper<N extends KeeperCallName>(
  { handlers }: Pick<Keeper, 'handlers'>,
  { id, name, args }: { id: number; name: N; args: KeeperCalls[N]['args'] },
  post: Post,
): Promise<void> {
  try {
    const result = await handlers[name](args);
    const { buffer } = 'buffer' in result ? result : {};
    post({ type: 'reply', id, result }, buffer ? [buffer] : []);
  } catch (thrown) {
    post({ type: 'error', id, error: failureOf(thrown) });
  }
}

function failureOf(thrown: unknown): KeeperFailure {
  if (thrown instanceof ExchangeError) return { kind: 'file', fault: thrown.fault };
  if (thrown instanceof RecipeError) return { kind: 'recipe', problems: [...thrown.problems] };
  const { fault, message } = storageErrorOf(thrown);
  return { kind: 'storage', fault, message };
}
