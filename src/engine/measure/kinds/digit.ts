import { digitSchema } from '../../../core/measure/kinds/digit.ts';
import { requestParser } from '../../../core/measure/requestParser.ts';
import { answerDigit } from '../digit/answerDigit.ts';
import { digitImage, shownDigit } from '../digit/digitImage.ts';
import type { BriefMeasurement } from '../Measurement.ts';
import { withPreviewIfAny } from '../preview/withPreviewIfAny.ts';

/** `answerDigit` of a network as it is and as it would be. */
export const digit: BriefMeasurement<'digit'> = {
  isBrief: true,
  parse: requestParser('digit', digitSchema),
  async measure(source, context) {
    const { recipe, data, network, whenThere } = context;
    const image = await whenThere(digitImage(source, recipe, data));
    const answers = await withPreviewIfAny(context, (copy) =>
      Promise.resolve(answerDigit(copy, image).probabilities),
    );
    const { trainStep, sparsity } = network;
    return { report: { trainStep, sparsity, ...shownDigit(image), ...answers } };
  },
};
