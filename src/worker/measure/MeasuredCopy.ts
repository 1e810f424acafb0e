import type { Recipe } from '../../core/recipe/recipe.ts';
import type { MeasuredNetwork } from '../../engine/measure/Measurement.ts';
import type { NetworkSnapshot } from '../../engine/network/NetworkSnapshot.ts';
import { snapshotOf, trainerUnder, type SavedNetwork } from '../../engine/training/SavedNetwork.ts';
import type { Trainer } from '../../engine/training/Trainer.ts';

/** A saved network for one measurement, which frees what it had built of it. */
export class MeasuredCopy implements MeasuredNetwork {
  readonly recipe: Recipe;
  readonly #saved: SavedNetwork;
  readonly #breathe: () => Promise<void>;
  #trainer: Trainer | undefined;

  constructor(recipe: Recipe, saved: SavedNetwork, breathe: () => Promise<void>) {
    this.recipe = recipe;
    this.#saved = saved;
    this.#breathe = breathe;
  }

  readonly trainer = async (): Promise<Trainer> => {
    this.#trainer ??= trainerUnder(this.recipe, this.#saved);
    const trainer = this.#trainer;
    await this.#breathe();
    return trainer;
  };

  readonly snapshot = (): NetworkSnapshot => snapshotOf(this.recipe, this.#saved.checkpoint);

  dispose(): void {
    this.#trainer?.dispose();
    this.#trainer = undefined;
  }
}
