import { answersOf } from '../../core/forward/answersOf.ts';
import { prunableLayers, unitCount, type PrunableLayer } from '../../core/network/networks.ts';
import type { WeightValues } from '../../core/pretrained/weightBytes.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { DigitAnswer } from '../../engine/measure/digit/answerDigit.ts';
import type { DigitImage } from '../../engine/measure/digit/digitImage.ts';
import type { ReadTrainer } from '../pictures/cellDetail.ts';
import type { DrawnTrainer } from '../pictures/Pictures.ts';

interface DenseLayer {
  weights: Float32Array;
  mask: Uint8Array;
  prunedAt: Uint16Array;
  was: Float32Array;
  deadUnits: Uint8Array;
}

/**
 * A dense network of which there are weights and nothing else, as it is drawn, read and asked for a
 * digit: what a trainer that began with them would show, answers to 1e-5.
 */
export class OpeningNetwork implements DrawnTrainer, ReadTrainer {
  readonly recipe: Recipe;
  readonly layers: readonly PrunableLayer[];
  readonly trainStep = 0;
  readonly revision = 0;
  readonly lastPruning = [];
  readonly startsAt = undefined;
  readonly pruningTrainSteps = [];
  readonly #values: readonly WeightValues[];
  readonly #byName: ReadonlyMap<string, DenseLayer>;

  /** @param values kernel and bias of every layer of the recipe's network */
  constructor(recipe: Recipe, values: readonly WeightValues[]) {
    this.recipe = recipe;
    this.layers = prunableLayers(recipe);
    this.#values = values;
    this.#byName = new Map(this.layers.map((layer) => [layer.name, denseLayer(layer, values)]));
  }

  weights(layer: string): Float32Array {
    return this.#of(layer).weights.slice();
  }

  mask(layer: string): Uint8Array {
    return this.#of(layer).mask;
  }

  deadUnits(layer: string): Uint8Array {
    return this.#of(layer).deadUnits;
  }

  prunedAt(layer: string): Uint16Array {
    return this.#of(layer).prunedAt;
  }

  was(layer: string): Float32Array {
    return this.#of(layer).was;
  }

  ranking(): undefined {
    return undefined;
  }

  /** What it says of an image, and what a layer gives for it, flat as its `outputMap`. */
  answer({ pixels }: DigitImage, layer?: string): DigitAnswer {
    let activations: Float32Array | undefined;
    const probabilities = answersOf(this.recipe, this.#values, pixels, (name, values) => {
      if (name === layer) activations = Float32Array.from(values);
    });
    return { probabilities, ...(activations && { activations }) };
  }

  #of(layer: string): DenseLayer {
    const found = this.#byName.get(layer);
    if (!found) throw new Error(`OpeningNetwork: want a layer, got ${layer}`);
    return found;
  }
}

function denseLayer(
  { name, count, shape }: PrunableLayer,
  values: readonly WeightValues[],
): DenseLayer {
  const kernel = values.find(({ layer, role }) => layer === name && role === 'kernel');
  if (kernel?.count !== count) {
    throw new Error(`OpeningNetwork: want ${count} weights of ${name}, got ${kernel?.count}`);
  }
  return {
    weights: kernel.values,
    mask: new Uint8Array(count).fill(1),
    prunedAt: new Uint16Array(count),
    was: new Float32Array(count),
    deadUnits: new Uint8Array(unitCount(shape)),
  };
}
