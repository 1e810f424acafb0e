import {
  dispose,
  mul,
  tensor,
  tidy,
  variable,
  zeros,
  type Tensor,
  type Variable,
} from '@tensorflow/tfjs-core';
import type { PruningRecipe } from '../../core/recipe/recipe.ts';

export type ParameterRole = 'kernel' | 'bias' | 'gamma' | 'beta';

/**
 * One trainable tensor with all that the optimizer knows of it: its moments and its mask.
 * A mask of ones only is not stored, so an unpruned network pays nothing for being prunable.
 */
export class Parameter {
  readonly layer: string;
  readonly role: ParameterRole;
  readonly shape: number[];
  readonly value: Variable;
  /** As many as the optimizer wants, of the same shape, zero at first. */
  readonly moments: Variable[];
  readonly #rules: PruningRecipe['rules'];
  #mask: Tensor | undefined;

  constructor(options: {
    layer: string;
    role: ParameterRole;
    shape: readonly number[];
    initial: Float32Array;
    moments: number;
    rules: PruningRecipe['rules'];
  }) {
    this.layer = options.layer;
    this.role = options.role;
    this.#rules = options.rules;
    const shape = [...options.shape];
    this.shape = shape;
    const { initial, moments } = options;
    this.value = tidy(() => variable(tensor(initial, shape)));
    this.moments = Array.from({ length: moments }, () => tidy(() => variable(zeros(shape), false)));
  }

  /** Float32 zeros and ones of the parameter's shape; absent while everything is kept. */
  get mask(): Tensor | undefined {
    return this.#mask;
  }

  /** What gradients and updates are masked by: nothing under tfmot's rules. */
  get updateMask(): Tensor | undefined {
    return this.#rules === 'exact' ? this.#mask : undefined;
  }

  /**
   * What a forward pass outside training computes with: the value, under tfmot's rules without what
   * drifted. Inside a tidy.
   */
  evaluated(): Tensor {
    const kept = this.#mask;
    return kept && this.#rules === 'tfmot' ? mul(this.value, kept) : this.value;
  }

  /** `value ← value ⊙ mask`: what tfmot's forward pass begins with. */
  remask(): void {
    const kept = this.#mask;
    if (kept) tidy(() => this.value.assign(mul(this.value, kept)));
  }

  /** Replaces the mask alone: value and moments stay as they are. */
  setMask(mask: Uint8Array): void {
    dispose(this.#mask ?? []);
    this.#mask = mask.includes(0)
      ? tensor(Float32Array.from(mask), this.shape, 'float32')
      : undefined;
  }

  /**
   * Replaces value and mask: `value ← value ⊙ mask`, `moments ← moments ⊙ mask`.
   *
   * The masked value is made here from bytes, not by multiplying, so that what is masked is +0 and
   * never the −0 of a negative weight times 0. The optimizers keep a +0 a +0 when its gradient and
   * moments are zeros of either sign.
   *
   * @param value the present value, read back
   * @param mask 0/1 in the same order
   */
  setMasked(value: Float32Array, mask: Uint8Array): void {
    this.setMask(mask);
    this.assign(this.value, maskedCopy(value, mask));
    const kept = this.#mask;
    if (!kept) return;
    for (const moment of this.moments) tidy(() => moment.assign(mul(moment, kept)));
  }

  /** A fresh optimizer's moments. */
  zeroMoments(): void {
    for (const moment of this.moments) tidy(() => moment.assign(zeros(this.shape)));
  }

  /** A copy of the present value. */
  read(): Float32Array {
    return readFloats(this.value);
  }

  /** Sets the value or one of the moments, which must be this parameter's. */
  assign(target: Variable, values: Float32Array): void {
    tidy(() => target.assign(tensor(values, this.shape, 'float32')));
  }

  dispose(): void {
    dispose([this.value, ...this.moments, ...(this.#mask ? [this.#mask] : [])]);
  }
}

/** A copy of a float32 tensor's elements (the cpu backend hands out its own array). */
export function readFloats(source: Tensor): Float32Array {
  return source.dataSync<'float32'>().slice();
}

/**
 * What `read` reads, with every tensor on the way disposed of. Arrays that `tidy` is given back it searches for tensors,
 * number by number: a sixteenth of a run on lenet-300-100.
 */
export function readTidily<T>(read: () => T): T {
  const values: T[] = [];
  tidy(() => {
    values.push(read());
  });
  return values[0];
}

function maskedCopy(values: Float32Array, mask: Uint8Array): Float32Array {
  const copy = new Float32Array(values.length);
  for (let i = 0; i < copy.length; i += 1) if (mask[i] === 1) copy[i] = values[i];
  return copy;
}
