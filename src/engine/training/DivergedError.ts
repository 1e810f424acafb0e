/** A loss or a weight is NaN or infinite: training on, pruning or saving would be meaningless. */
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
