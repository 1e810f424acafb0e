/**
 * A file of a data set cannot be had (`data-missing`), nothing comes of it any more (`data-stalled`),
 * or it is not what it should be (`data-damaged`).
 */
export class DataError extends Error {
  override readonly name = 'DataError';
  readonly code: 'data-missing' | 'data-stalled' | 'data-damaged';
  /** Relative to the data's folder. */
  readonly file: string;

  constructor(code: DataError['code'], file: string, reason: string) {
    super(`${code}: ${file}: ${reason}`);
    this.code = code;
    this.file = file;
  }
}
