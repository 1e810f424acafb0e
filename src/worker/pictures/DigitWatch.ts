import { deepEqual } from '../../base/deepEqual.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { DigitSource } from '../../core/records/digits.ts';
import { digitImage, type DigitData } from '../../engine/measure/digit/digitImage.ts';
import type { Pictures } from './Pictures.ts';

/**
 * The digit that the page has on screen, from when it is named until its image is there: one of the
 * test images waits for these. The last that was named counts.
 */
export class DigitWatch {
  readonly #dataFor: (recipe: Recipe) => DigitData;
  readonly #pictures: Pick<Pictures, 'watchDigit'>;
  #wanted: DigitSource | undefined;

  constructor(dataFor: (recipe: Recipe) => DigitData, pictures: Pick<Pictures, 'watchDigit'>) {
    this.#dataFor = dataFor;
    this.#pictures = pictures;
  }

  watch(source: DigitSource | undefined, recipe: Recipe): void {
    if (deepEqual(source, this.#wanted)) return;
    this.#wanted = source;
    if (source) void this.#find(source, recipe);
    else this.#pictures.watchDigit(undefined);
  }

  async #find(source: DigitSource, recipe: Recipe): Promise<void> {
    const image = await digitImage(source, recipe, this.#dataFor(recipe));
    if (this.#wanted === source) this.#pictures.watchDigit({ source, image });
  }
}
