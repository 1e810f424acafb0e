import { assert } from '../../../base/assert.ts';
import { featureMapsSchema } from '../../../core/measure/kinds/featureMaps.ts';
import { requestParser } from '../../../core/measure/requestParser.ts';
import { answerDigit } from '../digit/answerDigit.ts';
import { digitImage } from '../digit/digitImage.ts';
import { deadUnitsOf, mapShape } from '../digit/featureMaps.ts';
import type { BriefMeasurement } from '../Measurement.ts';
import { withPreviewIfAny } from '../preview/withPreviewIfAny.ts';

/** What a layer of a network as it is and as it would be makes of a digit. */
export const featureMaps: BriefMeasurement<'featureMaps'> = {
  isBrief: true,
  parse: requestParser('featureMaps', featureMapsSchema),
  async measure({ layer, digit }, context) {
    const { recipe, data, network, whenThere } = context;
    const image = await whenThere(digitImage(digit, recipe, data));
    let shape: number[] = [];
    const { dense, preview, notPreviewed } = await withPreviewIfAny(context, (copy) => {
      const found = copy.layers.find(({ name }) => name === layer);
      assert(found, `featureMaps: want a layer, got ${layer}`);
      shape = mapShape(found);
      const { activations = [] } = answerDigit(copy, image, layer);
      return Promise.resolve({ values: Array.from(activations), dead: deadUnitsOf(copy, layer) });
    });
    const { trainStep, sparsity } = network;
    return {
      report: {
        trainStep,
        sparsity,
        layer,
        shape,
        dense: dense.values,
        deadUnits: { dense: dense.dead, ...(preview && { preview: preview.dead }) },
        ...(preview && { preview: preview.values }),
        ...(notPreviewed && { notPreviewed }),
      },
    };
  },
};
