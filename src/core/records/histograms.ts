import type { Fraction } from '../../base/units.ts';
import type { ValueHistogram } from './valueHistogram.ts';

/** How the weights of a network are spread. */
export interface HistogramsReport {
  trainStep: number;
  sparsity: Fraction;
  layers: LayerHistograms[];
}

export interface LayerHistograms {
  name: string;
  /** Of the whole kernel, masked weights with the value that they have. */
  all: ValueHistogram;
  /** Of the weights that the mask keeps. */
  kept: ValueHistogram;
}
