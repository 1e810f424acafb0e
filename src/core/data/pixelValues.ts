import type { PixelStatistics } from './DataSet.ts';

/** How a network reads the bytes of an image. */
export const pixelForms = ['unit', 'standardised'] as const;
export type PixelForm = (typeof pixelForms)[number];

/**
 * What a network reads for each byte of a pixel, `[256]`.
 *
 *   unit:          x = byte / 255
 *   standardised:  x = (byte / 255 − mean) / standardDeviation
 *
 * @param statistics of the data set; padding stays 0, which standardised is the mean and not black
 */
export function pixelValues(form: PixelForm, statistics: PixelStatistics): Float32Array {
  const { mean, standardDeviation } =
    form === 'unit' ? { mean: 0, standardDeviation: 1 } : statistics;
  return Float32Array.from({ length: 256 }, (_, byte) => (byte / 255 - mean) / standardDeviation);
}
