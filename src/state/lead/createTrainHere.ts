import { isSameNetwork } from '../../core/network/isSameNetwork.ts';
import type { Actions } from '../Actions.ts';
import { attempt } from '../attempt.ts';
import { againObstacle } from '../comparison/createRunAgain.ts';
import { wantedHere } from '../kept/trainedHere.ts';
import { prepare } from '../run/prepare.ts';
import { isLive, runIdOf } from '../run/session.ts';
import { putAway } from '../run/showNetwork.ts';
import { makeRoom, type WantedRun } from '../run/startRun.ts';
import type { StoreContext } from '../StoreContext.ts';
import { when } from '../when.ts';

interface Around {
  start: (wanted: WantedRun) => Promise<string>;
  stop: () => Promise<void>;
  pin: Actions['pinRun'];
}

/**
 * Trains the wanted network where it comes without a file, by an ordinary run, which is kept and pinned, and
 * opens the bench on it. What is wanted stays as it is.
 */
export function createTrainHere(
  context: StoreContext,
  { start, stop, pin }: Around,
): Actions['trainHere'] {
  return async () => {
    const recipe = wantedHere(context.get());
    if (!recipe || againObstacle(context.get())) return;
    await attempt(context, async () => {
      await makeRoom(context, stop);
      const runId = await start({ recipe, start: { kind: 'fresh' } });
      context.set({ leadIn: runId });
      await when(context, ({ session }) => runIdOf(session) !== runId || !isLive(session));
      if (context.get().leadIn === runId) context.unset('leadIn');
      const { session, recipe: wanted } = context.get();
      if (session.phase !== 'finished' || session.runId !== runId || session.isStopped) return;
      pin({ runId, isPinned: true });
      if (!isSameNetwork(recipe, wanted)) return;
      putAway(context);
      await prepare(context);
    });
  };
}
