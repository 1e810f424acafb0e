import { assert } from '../../base/assert.ts';
import type { Granularity } from '../granularities/granularity.ts';
import type { PrunableLayer } from '../network/networks.ts';

/** A layer whose gradients are about to pass by. */
export interface ReducedLayer {
  layer: PrunableLayer;
  granularity: Granularity;
  /** Kernel in TensorFlow.js order. */
  weights: Float32Array;
}

/** What is kept of the batches so far. */
export interface RunningReduction {
  /** One number a weight or a grain. Float64 where sums have to be, which is usual. */
  readonly values: Float32Array | Float64Array;
  /** Takes in the next batch's gradient; does not keep it. */
  add(gradient: Float32Array): void;
}

/**
 * What a criterion keeps of the gradients while they pass by, batch after batch, so that a layer
 * costs memory in its weights, however many batches there are: all gradients of 64 batches would be
 * 0.8 GB in article-cnn. Reductions that several criteria share are gathered once.
 */
export interface GradientReduction {
  /** For messages. */
  readonly name: string;
  /** A layer's scores depend on what it comes to in the others too. */
  readonly isNetworkWide?: true;
  start(layer: ReducedLayer): RunningReduction;
}

/** What the gradients of some batches came to. */
export interface ReducedGradients {
  /** How many batches. */
  batches: number;
  values: ReadonlyMap<GradientReduction, RunningReduction['values']>;
}

/** Reductions of one layer's gradients, side by side. */
export class GradientReducer {
  readonly #running: ReadonlyMap<GradientReduction, RunningReduction>;
  #batches = 0;

  constructor(reductions: Iterable<GradientReduction>, layer: ReducedLayer) {
    this.#running = new Map(
      Array.from(reductions, (reduction) => [reduction, reduction.start(layer)]),
    );
  }

  /** @param gradient of the batch's mean loss, dense, in the kernel's order */
  add(gradient: Float32Array): void {
    for (const running of this.#running.values()) running.add(gradient);
    this.#batches += 1;
  }

  result(): ReducedGradients {
    const values = Array.from(
      this.#running,
      ([reduction, running]) => [reduction, running.values] as const,
    );
    return { batches: this.#batches, values: new Map(values) };
  }
}

/** What a reduction came to in a layer; throws where it was not gathered. */
export function reducedOf(
  { layer, statistics }: { layer: PrunableLayer; statistics: { gradients?: ReducedGradients } },
  reduction: GradientReduction,
): { values: RunningReduction['values']; batches: number } {
  const values = statistics.gradients?.values.get(reduction);
  assert(values, `reducedOf: want ${reduction.name} of ${layer.name}, got none`);
  return { values, batches: statistics.gradients?.batches ?? 0 };
}
