import { dataSetOf } from '../../core/data/registry.ts';
import { wilsonHalfWidth } from '../../core/records/wilson.ts';
import type { AppState } from '../AppState.ts';
import { createAppSelector } from '../createAppSelector.ts';
import { benchAccuracy, benchTrainStep, weightsByHand } from '../moments/momentSelectors.ts';
import { judgedAccuracies, type Accuracy } from '../run/recordSelectors.ts';
import { shownRecipe } from '../run/selectors.ts';
import { isLive } from '../run/session.ts';
import { previewOf } from './previewSelectors.ts';

/**
 * The accuracy of the network on the bench on the first validation images: as a preview has measured it,
 * where one has on as many; else the last that its run measured, which can be some training steps old. What came of a
 * run in a lesson is that on all validation images, which its texts tell.
 */
export const shownAccuracy = createAppSelector(
  [benchAccuracy, benchTrainStep, previewOf, shownRecipe, toldByLesson],
  (measured, trainStep, preview, recipe, told): Accuracy | undefined => {
    if (told) return told;
    const { quickImages: images } = dataSetOf(recipe.data.set);
    if (preview.phase !== 'shown' || preview.report.images !== images) return measured;
    const accuracy = preview.report.accuracy.dense;
    return { accuracy, images, trainStep, halfWidth: wilsonHalfWidth(accuracy, images) };
  },
);

/** At the end of a lesson's run, while its network is on the bench as it came out. */
function toldByLesson(state: AppState): Accuracy | undefined {
  if (!state.lesson || isLive(state.session) || weightsByHand(state) !== 0) return undefined;
  const { dense, pruned, final } = judgedAccuracies(state);
  const last = final ?? pruned ?? dense;
  return last?.trainStep === benchTrainStep(state) ? last : undefined;
}
