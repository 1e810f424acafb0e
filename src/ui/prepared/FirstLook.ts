import type { PrunableLayer } from '../../core/network/networks.ts';
import type { DigitSource } from '../../core/records/digits.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { Language } from '../../state/parts/languages.ts';

/** What goes with the prepared pages: which there are, and what a worker has to be asked to complete one. */
export interface FirstLook {
  /** The first one is in the document, the others are files. */
  languages: readonly Language[];
  /** As `prepare` is asked for it. */
  network: { recipe: Recipe; pretrained: string };
  /** What is drawn in which place. */
  maps: { place: string; layer: PrunableLayer }[];
  /** The digit that is read, and its size in pixels. */
  digit: { source: DigitSource; height: number; width: number };
}
