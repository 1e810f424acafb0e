import { randomMask } from '../../core/pruning/randomMask.ts';
import type { Recipe, RecoveryRecipe } from '../../core/recipe/recipe.ts';
import type { PruningRecord } from '../../core/records/records.ts';
import type { NetworkState, NetworkValue } from '../network/NetworkState.ts';
import type { CheckpointArrays } from '../checkpoint/checkpoint.ts';
import { initialKernel } from '../network/initialWeights.ts';
import { valuesOf } from '../checkpoint/loadCheckpoint.ts';

const prefix = 'rewind ';

/**
 * What is done to the survivors after a pruning step: nothing, where they are fine-tuned; or they go
 * back to their values at an early trainStep, batch norm's parameters and statistics with them.
 *
 * After the last pruning step the arm decides: the ticket is rewound like before; `reinitialize`
 * gives the same masks new initial weights, from another random stream; `randomMask` gives the
 * rewound weights another mask of the same size. In every case masked weights stay +0. A pruning
 * step before `toTrainStep`, which only a live change can ask for, is fine-tuned.
 *
 * Source: Frankle & Carbin 2019, arXiv:1803.03635, sections 1 and 2; rewinding to a later step:
 * Frankle et al. 2020, arXiv:1912.05671.
 */
export class Recovery {
  readonly #recipe: Recipe;
  readonly #rewind: Extract<RecoveryRecipe, { kind: 'rewind' }> | undefined;
  #values: readonly NetworkValue[] | undefined;

  constructor(recipe: Recipe) {
    const { recovery } = recipe.pruning;
    this.#recipe = recipe;
    this.#rewind = recovery.kind === 'rewind' ? recovery : undefined;
  }

  /** Keeps the values that are there, if it is they that survivors go back to. */
  remember(state: NetworkState, trainStep: number): void {
    if (trainStep === this.#rewind?.toTrainStep) this.#values = state.values();
  }

  /**
   * After a pruning step. Returns what was done; undefined: nothing, not even to the masks.
   *
   * @param isLast no pruning step is planned after it
   */
  recover(state: NetworkState, { isLast }: { isLast: boolean }): PruningRecord['recovery'] {
    if (!this.#rewind || !this.#values) return undefined;
    const arm = isLast ? this.#rewind.arm : 'ticket';
    if (arm === 'reinitialize') {
      state.put(this.#freshValues(state));
      return 'reinitialized';
    }
    if (arm === 'randomMask') {
      for (const layer of state.layers) {
        const { name } = layer;
        const mask = randomMask(layer, this.#recipe, state.maskOf(name).mask);
        state.putMask(layer, mask, state.kernel(name).read());
      }
    }
    state.put(this.#values);
    return arm === 'randomMask' ? 'random-mask' : 'rewound';
  }

  /** For checkpoints: the values to go back to, once they are known. */
  floats(): [string, Float32Array][] {
    return (this.#values ?? []).map(({ layer, role, values }) => {
      return [`${prefix}${layer} ${role}`, values];
    });
  }

  load(state: NetworkState, arrays: CheckpointArrays, trainStep: number): void {
    if (!this.#rewind || trainStep < this.#rewind.toTrainStep) return;
    this.#values = valuesOf(state, arrays, prefix);
  }

  #freshValues(state: NetworkState): NetworkValue[] {
    const { seed, training } = this.#recipe;
    const first = { seed, kind: training.initialWeights };
    return state.values().map(({ layer, role, shape, values: { length } }) => {
      const found = state.layers.find(({ name }) => name === layer);
      const isOne = role === 'gamma' || role === 'movingVariance';
      const values =
        role === 'kernel' && found
          ? initialKernel(first, found, 'new weights')
          : new Float32Array(length).fill(isOne ? 1 : 0);
      return { layer, role, shape, values };
    });
  }
}
