/**
 * A kept moment of a run, shown over the network that the run itself has. That one is not touched:
 * whatever is looked at, the run goes on from where it was.
 */
import { stepChanges, type StepChanges } from '../../core/pruning/stepChanges.ts';
import { granularityOf } from '../../core/granularities/registry.ts';
import { prunedAtIn } from '../../engine/checkpoint/prunedAtIn.ts';
import { Trainer } from '../../engine/training/Trainer.ts';
import type { MomentArguments, MomentLayer } from '../shownNetwork.ts';
import { HeldNetwork } from './HeldNetwork.ts';

export class ShownMoment {
  readonly held: HeldNetwork;
  /** By layer; empty where no pruning step was at that moment. */
  readonly #changes: ReadonlyMap<string, StepChanges>;

  /** Throws `CheckpointError` where the checkpoint is not one of the recipe's network. */
  constructor({ recipe, checkpoint, before }: MomentArguments) {
    const trainer = Trainer.restore(recipe, checkpoint);
    this.held = new HeldNetwork(trainer, { isFresh: false });
    this.#changes = changesOf(trainer, before ? prunedAtIn(before) : undefined);
  }

  /** By weight of a layer, what the pruning step of this moment did to it. */
  readonly changesIn = (layer: string): Uint8Array | undefined => this.#changes.get(layer)?.weights;

  /** What the pruning step did, and how much of the mask of `latest` was there already. */
  layers(latest: Trainer): MomentLayer[] {
    const { trainer } = this.held;
    return trainer.layers.map(({ name }) => {
      const { died, born } = this.#changes.get(name) ?? { died: 0, born: 0 };
      const zeros = zerosOf(trainer.mask(name), latest.mask(name));
      return { name, died, born, latestZeros: zeros.latest, sharedZeros: zeros.shared };
    });
  }
}

function changesOf(
  trainer: Trainer,
  before: ReadonlyMap<string, Uint16Array> | undefined,
): ReadonlyMap<string, StepChanges> {
  const { layers } = trainer.recipe.pruning;
  const pruningStep = trainer.pruningTrainSteps.length;
  if (trainer.pruningTrainSteps.at(-1) !== trainer.trainStep) return new Map();
  const changes = trainer.layers.flatMap((layer) => {
    const { name } = layer;
    const own = layers[name];
    if (!own) return [];
    const grains = granularityOf(own.granularity).grains(layer);
    const prunedAt = trainer.prunedAt(name);
    const found = stepChanges({ prunedAt, pruningStep, before: before?.get(name), grains });
    return [[name, found] as const];
  });
  return new Map(changes);
}

/** Zeros of the newest mask, and how many of them were there already. */
function zerosOf(then: Uint8Array, newest: Uint8Array): { latest: number; shared: number } {
  const zeros = { latest: 0, shared: 0 };
  for (let i = 0; i < newest.length; i += 1) {
    if (newest[i] === 1) continue;
    zeros.latest += 1;
    if (then[i] === 0) zeros.shared += 1;
  }
  return zeros;
}
