import type { CurveParameters } from '../encodings/encoding.ts';
import { matrixView } from '../encodings/bits/matrixView.ts';
import { losslessEncodings } from '../encodings/registry.ts';
import { granularityOf, type GranularityRecipe } from '../granularities/registry.ts';
import type { SmallestEncoding } from './smallestEncoding.ts';

/** A layer as a record has it: how many weights are kept, and not which. */
export interface RecordedLayer {
  shape: readonly number[];
  count: number;
  kept: number;
  granularity: GranularityRecipe;
}

type Method = (typeof losslessEncodings)[number];

/**
 * The smallest lossless encoding of a network by its counts alone: by the closed forms, rounded up,
 * one encoding for all layers as in `smallestEncoding`; of equals the first. Left out are encodings
 * whose length depends on which weights are kept (blocks), and patterns that not every layer has.
 */
export function recordedSize(layers: readonly RecordedLayer[]): SmallestEncoding {
  let smallest: SmallestEncoding = { encoding: 'dense', bytes: Infinity };
  for (const method of losslessEncodings) {
    const bits = layers.reduce((sum, layer) => {
      const parameters = parametersOf(method, layer);
      return sum + (parameters ? method.curveBits(layer, parameters) : Infinity);
    }, 0);
    const bytes = Math.ceil(bits / 8);
    if (bytes < smallest.bytes) smallest = { encoding: method.id, bytes };
  }
  return smallest;
}

function parametersOf(
  { drawn }: Method,
  { shape, granularity }: RecordedLayer,
): CurveParameters | undefined {
  const { rows } = matrixView(shape);
  if (drawn === 'always') return { rows };
  const { pattern } = granularityOf(granularity);
  return drawn === 'never' && pattern ? { rows, ...pattern } : undefined;
}
