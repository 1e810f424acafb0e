/** Putting on the bench what a page of a lesson begins with. */
import { shareStructure } from '../../base/deepEqual.ts';
import { isSameNetwork } from '../../core/network/isSameNetwork.ts';
import { beginsAlike } from '../../core/recipe/beginsAlike.ts';
import type { RunStart } from '../../core/records/records.ts';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import type { BenchSetting } from '../../lessons/Lesson.ts';
import type { ViewState } from '../AppState.ts';
import { openingStart } from '../run/openingStart.ts';
import { prepare } from '../run/prepare.ts';
import { shownRecipe } from '../run/selectors.ts';
import { fittingLayer, showNetwork } from '../run/showNetwork.ts';
import type { StoreContext } from '../StoreContext.ts';
import type { Watching } from '../view/watching.ts';

/** Nothing is under way on the bench. Resolves once the weights are there. */
export async function layOut(
  context: StoreContext,
  watching: Watching,
  setting: BenchSetting,
): Promise<void> {
  const { session, recipe: previous, digit, view } = context.get();
  const shown = shownRecipe(context.get());
  const recipe = shareStructure(previous, completeRecipe(setting.recipe));
  const start: RunStart =
    setting.start === 'trained' ? openingStart({ ...context.get(), recipe }) : { kind: 'fresh' };
  const isAnother = setting.digit !== undefined && !isIndex(digit.source, setting.digit);
  const change: Partial<ViewState> = {
    isPreviewShown: true,
    ...(setting.layer !== undefined && { selectedLayer: fittingLayer(recipe, setting.layer) }),
    ...(setting.view && { openView: setting.view, isViewChosen: true }),
  };
  context.batch(() => {
    context.unset('baseline', 'lead', 'start', 'edits', 'moment');
    context.set({
      recipe,
      session: { phase: 'ready' },
      past: [],
      future: [],
      ...(start.kind !== 'fresh' && { start }),
      ...(isAnother && { digit: { source: { index: setting.digit ?? 0 } } }),
      view: { ...view, ...change },
    });
    if (!isSameNetwork(recipe, shown)) showNetwork(context, recipe);
  });
  watching.refresh();
  if (session.phase !== 'ready' || !beginsAlike(recipe, previous)) await prepare(context);
}

function isIndex(source: object, index: number): boolean {
  return 'index' in source && source.index === index;
}
