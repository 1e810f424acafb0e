import { histogramsSchema } from '../../../core/measure/kinds/histograms.ts';
import { requestParser } from '../../../core/measure/requestParser.ts';
import { valueHistogram } from '../../../core/records/valueHistogram.ts';
import type { BriefMeasurement } from '../Measurement.ts';

/** Fine enough to see two humps, and a few hundred bytes a layer. */
const buckets = 64;

/** `valueHistogram` of each masked kernel, whole and as far as it is kept. */
export const histograms: BriefMeasurement<'histograms'> = {
  isBrief: true,
  parse: requestParser('histograms', histogramsSchema),
  async measure(_request, { network, breathe }) {
    const { trainStep, sparsity, values, masks } = network;
    const layers = [];
    for (const { layer, role, values: weights } of values) {
      const mask = masks.get(layer);
      if (role !== 'kernel' || !mask) continue;
      await breathe();
      layers.push({
        name: layer,
        all: valueHistogram(weights, buckets),
        kept: valueHistogram(
          weights.filter((_, i) => mask[i] !== 0),
          buckets,
        ),
      });
    }
    return { report: { trainStep, sparsity, layers } };
  },
};
