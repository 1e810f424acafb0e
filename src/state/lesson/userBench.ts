/** What was on the page before a lesson, which gets it back. */
import type { AppState, RestingBench, WantedTask } from '../AppState.ts';
import { wantedOf } from '../run/keepBench.ts';
import { shownRecipe } from '../run/selectors.ts';
import { restingBench } from '../run/session.ts';
import type { StoreContext } from '../StoreContext.ts';
import type { BringBenchBack } from '../view/bringBenchBack.ts';

export interface UserBench {
  wanted: WantedTask;
  bench: RestingBench;
  kept: Pick<
    AppState,
    'past' | 'future' | 'view' | 'digit' | 'keptCurves' | 'leftAllocations' | 'comparison'
  >;
}

/** A run that is under way is over by then. */
export function userBench(state: AppState): UserBench {
  const { past, future, view, digit, keptCurves, leftAllocations, comparison } = state;
  return {
    wanted: wantedOf(state),
    bench: restingBench(state.session) ?? { phase: 'ready' },
    kept: {
      past,
      future,
      view,
      digit: { source: digit.source },
      keptCurves,
      leftAllocations,
      comparison,
    },
  };
}

/** Language, theme and the like stay as they were changed in the lesson. */
export async function bringUserBack(
  context: StoreContext,
  { wanted, bench, kept }: UserBench,
  bringBack: BringBenchBack,
): Promise<void> {
  const shown = shownRecipe(context.get());
  const { selectedLayer, layout, openView, isViewChosen, isPreviewShown } = kept.view;
  context.batch(() => {
    context.unset('baseline', 'lead', 'start', 'edits', 'moment');
    const view = { ...context.get().view, openView, isViewChosen, isPreviewShown };
    context.set({ ...wanted, ...kept, view });
  });
  const isBack = bringBack(bench, shown);
  // Another network on the bench has selected a layer of its own.
  context.set({ view: { ...context.get().view, selectedLayer, layout } });
  await isBack;
}
