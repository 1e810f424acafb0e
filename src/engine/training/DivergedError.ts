import type { Pieces } from '../../base/pieces.ts';
import { NotANumberError } from '../../core/criteria/NotANumberError.ts';

/** A loss, a weight or a score is NaN or infinite: training on, pruning or saving would be meaningless. */
export class DivergedError extends Error {
  override readonly name = 'DivergedError';
  readonly code = 'diverged';
  readonly trainStep: number;

  /** @param what that is not finite, for example `loss` or `conv1 kernel` */
  constructor(what: string, trainStep: number) {
    super(`training diverged: ${what} is not finite after training step ${trainStep}`);
    this.trainStep = trainStep;
  }
}

/** Throws a `DivergedError` unless every value is finite. */
export function assertFinite(values: Float32Array, what: string, trainStep: number): void {
  for (let i = 0; i < values.length; i += 1) {
    if (!Number.isFinite(values[i])) throw new DivergedError(what, trainStep);
  }
}

/** Pieces that rank: a score that is no number is a `DivergedError`, as a loss that is none is. */
export function* divergingPieces<T>(pieces: Pieces<T>, trainStep: number): Pieces<T> {
  try {
    return yield* pieces;
  } catch (error) {
    if (!(error instanceof NotANumberError)) throw error;
    throw new DivergedError(`a score of ${error.layer}`, trainStep);
  }
}
