import {
  mul,
  sub,
  tensor,
  tidy,
  variable,
  zeros,
  type Tensor,
  type Variable,
} from '@tensorflow/tfjs-core';
import { criteria } from '../../core/criteria/registry.ts';
import { criterionIdOf } from '../../core/ranking/criterionProblem.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { PrunableLayer } from '../../core/network/networks.ts';
import { readFloats, type Parameter } from '../network/Parameter.ts';
import type { CheckpointArrays } from '../checkpoint/checkpoint.ts';
import { floatsOf } from '../checkpoint/checkpointArrays.ts';

/** Whether a layer's criterion ranks by movement sums. */
export function needsMovement(recipe: Recipe, layer: string): boolean {
  return criteria[criterionIdOf(recipe, layer)].needs.includes('movement');
}

/** Whether a run keeps a layer's movement sums: it may be pruned, and is ranked by them. */
function keepsMovement(recipe: Recipe, layer: string): boolean {
  return !recipe.pruning.layers[layer].excluded && needsMovement(recipe, layer);
}

/**
 * What the movement criterion ranks by, one number a weight, on the device:
 *
 *   movement ← movement − w ⊙ g   at every training step
 *
 * with the weight before the step and the dense gradient. A weight that moves away from zero gathers
 * a high score; a masked weight is 0 and gathers nothing. Kept only for layers that are ranked by
 * it, so that other recipes pay nothing.
 *
 * Source: Sanh et al. 2020, arXiv:2005.07683, section 4, eq. 5 without the constant α.
 */
export class Movement {
  readonly #sums = new Map<string, Variable>();

  constructor(recipe: Recipe, layers: readonly PrunableLayer[]) {
    for (const { name, shape } of layers) {
      if (!keepsMovement(recipe, name)) continue;
      this.#sums.set(
        name,
        tidy(() => variable(zeros([...shape]), false)),
      );
    }
  }

  /** Before the update. Inside a tidy. */
  add(parameter: Parameter, gradient: Tensor): void {
    const sum = parameter.role === 'kernel' ? this.#sums.get(parameter.layer) : undefined;
    sum?.assign(sub(sum, mul(parameter.value, gradient)));
  }

  isKept(layer: string): boolean {
    return this.#sums.has(layer);
  }

  /** A copy of a layer's sums; undefined where none are kept. */
  read(layer: string): Float32Array | undefined {
    const sum = this.#sums.get(layer);
    return sum && readFloats(sum);
  }

  /** A new trajectory begins. */
  reset(): void {
    for (const sum of this.#sums.values()) tidy(() => sum.assign(zeros(sum.shape)));
  }

  /** For checkpoints: every sum, by a name that is unique in one. */
  variables(): [string, Variable][] {
    return [...this.#sums].map(([layer, sum]) => [`${layer} movement`, sum]);
  }

  load(arrays: CheckpointArrays): void {
    for (const [name, sum] of this.variables()) {
      const values = floatsOf(arrays, name, sum.size);
      tidy(() => sum.assign(tensor(values, sum.shape, 'float32')));
    }
  }

  dispose(): void {
    for (const sum of this.#sums.values()) sum.dispose();
  }
}
