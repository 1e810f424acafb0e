import type { Bytes, Fraction } from '../../base/units.ts';
import type { PixelForm } from '../data/pixelValues.ts';
import type { DataSetId } from '../data/registry.ts';
import type { NetworkId } from '../network/networks.ts';
import type { Precision } from './weightBytes.ts';

/** A network of the catalogue that was trained by `npm run pretrain`, nothing of it pruned. */
export interface PretrainedNetwork {
  network: NetworkId;
  /** What it has learnt, and how it reads a pixel. */
  data: { set: DataSetId; pixels: PixelForm };
  /** Of its weights, in the folder `pretrained` of the site. */
  file: string;
  precision: Precision;
  sizeBytes: Bytes;
  /** SHA-256 of the file, in hexadecimal: what a run that starts from it names. */
  checksum: string;
  /**
   * Of the weights in the file: on the first validation images, which every accuracy in the middle of
   * a phase is measured on, and on all images of each set.
   */
  accuracy: { quick: Fraction; validation: Fraction; test: Fraction };
}
