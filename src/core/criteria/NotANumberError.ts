/** Grains cannot be put in order, because a score is not a number: the weights or gradients are not. */
export class NotANumberError extends Error {
  override readonly name = 'NotANumberError';
  readonly layer: string;

  constructor(layer: string) {
    super(`rankLayer: want scores that are numbers, got NaN in ${layer}`);
    this.layer = layer;
  }
}
