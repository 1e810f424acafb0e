import type { Recipe } from '../../core/recipe/recipe.ts';
import { decodeCheckpoint } from '../checkpoint/checkpoint.ts';
import type { NetworkSnapshot } from '../network/NetworkSnapshot.ts';
import { Trainer } from './Trainer.ts';

/** A network as its owner hands it out to be looked at under another recipe than its own. */
export interface SavedNetwork {
  checkpoint: ArrayBuffer;
  /** No run has trained it: it has weights, and nothing else that a recipe could speak of. */
  isFresh: boolean;
}

/**
 * A trainer of a saved network under a recipe, for the caller to dispose. Of fresh weights nothing but
 * these is taken, so the recipe needs to agree on network and widths alone; what a run has trained
 * comes with all that the recipe keeps of it. Throws `CheckpointError` as `Trainer.restore` does.
 */
export function trainerUnder(recipe: Recipe, { checkpoint, isFresh }: SavedNetwork): Trainer {
  return isFresh ? Trainer.fromWeights(recipe, checkpoint) : Trainer.restore(recipe, checkpoint);
}

/** The weights and masks of a checkpoint; of the recipe, network and widths alone matter. */
export function snapshotOf(recipe: Recipe, checkpoint: ArrayBuffer): NetworkSnapshot {
  const { trainStep } = decodeCheckpoint(checkpoint).header;
  const trainer = Trainer.fromWeights(recipe, checkpoint);
  try {
    return { ...trainer.snapshot(), trainStep };
  } finally {
    trainer.dispose();
  }
}
