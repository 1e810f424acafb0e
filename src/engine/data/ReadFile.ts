import type { Bytes } from '../../base/units.ts';

export interface Reading {
  /** Told the bytes received so far, whenever some arrive. */
  onBytes: (loadedBytes: Bytes) => void;
  /** Nobody waits for the file any more. */
  signal: AbortSignal;
  /** An earlier copy was of no use: what a cache keeps of it does not count. */
  isAnew?: boolean;
}

/** The bytes of a file of a data set's folder. A rejection, for whatever reason, means that it cannot be had. */
export type ReadFile = (file: string, reading: Reading) => Promise<Uint8Array<ArrayBuffer>>;
