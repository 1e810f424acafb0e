import { assert } from '../../../base/assert.ts';
import { previewedLayerSchema } from '../../../core/measure/kinds/previewedLayer.ts';
import { requestParser } from '../../../core/measure/requestParser.ts';
import type { BriefMeasurement } from '../Measurement.ts';
import { withPreview } from '../preview/withPreview.ts';

/** A layer's kernel and mask as `withPreview` has them. */
export const previewedLayer: BriefMeasurement<'previewedLayer'> = {
  isBrief: true,
  parse: requestParser('previewedLayer', previewedLayerSchema),
  async measure({ layer }, context) {
    const { trainStep, sparsity } = context.network;
    const { preview } = await withPreview(context, {
      asItIs: () => Promise.resolve(),
      previewed: (network) => {
        const found = network.layers.find(({ name }) => name === layer);
        assert(found, `previewedLayer: want a layer, got ${layer}`);
        const weights = network.weights(layer);
        const mask = network.mask(layer).slice();
        return Promise.resolve({ shape: [...found.shape], weights, mask });
      },
    });
    return { report: { trainStep, sparsity, ...preview } };
  },
};
