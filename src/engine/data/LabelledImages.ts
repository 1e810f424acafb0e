import type { ImageShape } from '../../core/data/DataSet.ts';

/** Images with their labels, as bytes. */
export interface LabelledImages {
  count: number;
  /** Of one image. */
  shape: ImageShape;
  /** `[count, height, width, channels]`, 0…255. */
  pixels: Uint8Array;
  /** `[count]`, from 0. */
  labels: Uint8Array;
}
