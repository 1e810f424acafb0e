import type { PretrainedNetwork } from '../../core/pretrained/PretrainedNetwork.ts';
import type { WeightPart } from '../../core/pretrained/weightParts.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';

/** What lies beside a file of weights: all that the page knows of it, and how to come by it again. */
export interface PretrainedFile extends PretrainedNetwork {
  /** Before it was rounded to its precision. */
  accuracyInFloat32: PretrainedNetwork['accuracy'];
  /** Arrays of the file, one after the other. */
  layout: readonly Omit<WeightPart, 'count'>[];
  /** What it was trained by, seed included. */
  recipe: Recipe;
}
