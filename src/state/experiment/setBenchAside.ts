import type { AppState } from '../AppState.ts';
import { tell } from '../attempt.ts';
import { isSameNetwork } from '../../core/network/isSameNetwork.ts';
import { shownRecipe } from '../run/selectors.ts';
import { isLive, runIdOf } from '../run/session.ts';
import { putAway, showNetwork } from '../run/showNetwork.ts';
import type { StoreContext } from '../StoreContext.ts';
import { nextTask } from '../nextTask.ts';
import { when } from '../when.ts';

/** What the bench can do for whoever borrows it. */
export interface Bench {
  /** Pauses a run that is under way. */
  pause: () => Promise<void>;
  /** Draws fresh weights of the wanted recipe. */
  prepare: () => Promise<void>;
}

/**
 * Sets what the user has on the bench aside while `borrow` goes on, pausing a run that is under way;
 * then it is back: the run as it was, paused or over, with its record, network and selected layer.
 * The wanted recipe is the user's all along, and fresh weights are drawn anew of it.
 */
export async function setBenchAside(
  context: StoreContext,
  bench: Bench,
  borrow: () => Promise<void>,
): Promise<void> {
  // Whoever pressed the button sees first that it was heard: both at once would take too long.
  await nextTask();
  await bench.pause();
  await when(context, ({ session }) => session.phase === 'paused' || !isLive(session));
  const kept = context.get();
  const bringWorkerBack = await context.client().setAside();
  const hasRun = runIdOf(kept.session) !== undefined;
  try {
    // What is on screen is cleared once, for the first run, and not for an empty bench before it.
    await context.batch(() => {
      if (hasRun) putAway(context);
      return borrow();
    });
  } finally {
    const isBack = hasRun && (await bringRunBack(context, kept, bringWorkerBack));
    if (!isBack) await drawWanted(context, bench);
  }
}

/** An empty bench, with fresh weights of the wanted recipe. */
async function drawWanted(context: StoreContext, bench: Bench): Promise<void> {
  const { recipe } = context.get();
  if (!isSameNetwork(shownRecipe(context.get()), recipe)) showNetwork(context, recipe);
  putAway(context);
  await bench.prepare();
}

/** Whether it could be; what went wrong is told. */
async function bringRunBack(
  context: StoreContext,
  kept: AppState,
  bringWorkerBack: () => Promise<void>,
): Promise<boolean> {
  const recipe = shownRecipe(kept);
  if (!isSameNetwork(shownRecipe(context.get()), recipe)) {
    showNetwork(context, recipe);
    const { selectedLayer, layout } = kept.view;
    context.set({ view: { ...context.get().view, selectedLayer, layout } });
  }
  const { session } = kept;
  context.set({ session, notices: mergedNotices(kept, context.get()) });
  try {
    await bringWorkerBack();
    return true;
  } catch (thrown) {
    tell(context, thrown);
    return false;
  }
}

/** What the user's run had to say, which the experiment's runs took down, is still true. */
function mergedNotices(kept: AppState, { notices }: AppState): AppState['notices'] {
  const earlier = kept.notices.filter(({ id }) => notices.every((notice) => notice.id !== id));
  return [...earlier, ...notices];
}
