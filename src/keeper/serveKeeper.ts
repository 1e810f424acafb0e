import type { Keeper } from './Keeper.ts';
import type { KeeperCallName, KeeperCalls, KeeperMessage } from './protocol.ts';
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
    const { fault, message } = storageErrorOf(thrown);
    post({ type: 'error', id, fault, message });
  }
}
