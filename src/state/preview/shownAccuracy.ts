import { dataSetOf } from '../../core/data/registry.ts';
import { wilsonHalfWidth } from '../../core/records/wilson.ts';
import { createAppSelector } from '../createAppSelector.ts';
import { benchAccuracy, benchTrainStep } from '../moments/momentSelectors.ts';
import type { Accuracy } from '../run/recordSelectors.ts';
import { shownRecipe } from '../run/selectors.ts';
import { previewOf } from './previewSelectors.ts';

/**
 * The accuracy of the network on the bench on the first validation images: as a preview has measured it,
 * where one has on as many; else the last that its run measured, which can be some training steps old.
 */
export const shownAccuracy = createAppSelector(
  [benchAccuracy, benchTrainStep, previewOf, shownRecipe],
  (measured, trainStep, preview, recipe): Accuracy | undefined => {
    const { quickImages: images } = dataSetOf(recipe.data.set);
    if (preview.phase !== 'shown' || preview.report.images !== images) return measured;
    const accuracy = preview.report.accuracy.dense;
    return { accuracy, images, trainStep, halfWidth: wilsonHalfWidth(accuracy, images) };
  },
);
