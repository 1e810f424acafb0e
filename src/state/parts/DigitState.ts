import { dataSetOf, defaultDataSet } from '../../core/data/registry.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { DigitReport, DigitSource, FeatureMapsReport } from '../../core/records/digits.ts';

/**
 * The digit on the page. What the network on screen says of it comes with the pictures
 * (`pictures.digit`); here is what one pruning step by the wanted recipe would make of that.
 */
export interface DigitState {
  source: DigitSource;
  /** The newest answers of this digit and of a layer's maps; absent until asked, and while a run trains. */
  answers?: DigitReport;
  /** The recipe by which `answers` are. */
  answeredFor?: Recipe;
  maps?: FeatureMapsReport;
}

/** The digit that a page opens on: a four, which is easily taken for a nine. */
export const firstDigit: DigitState = { source: { index: 4 } };

/** The test image of a link; undefined where the default data set has none of that number. */
export function digitAt(index: number | undefined): DigitState | undefined {
  const { test } = dataSetOf(defaultDataSet).splits;
  return index !== undefined && index < test ? { source: { index } } : undefined;
}
