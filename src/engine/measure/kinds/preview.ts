import { previewSchema } from '../../../core/measure/kinds/preview.ts';
import { requestParser } from '../../../core/measure/requestParser.ts';
import type { BriefMeasurement } from '../Measurement.ts';
import { measurePreview } from '../preview/measurePreview.ts';

/** `measurePreview`; where it is to be drawn, its masks and rankings are handed to whoever draws. */
export const preview: BriefMeasurement<'preview'> = {
  isBrief: true,
  parse: requestParser('preview', previewSchema),
  async measure(request, context) {
    const { report, masks, ranked } = await measurePreview(request, context);
    if (request.isDrawn === true) context.draw?.({ recipe: context.recipe, masks, ranked });
    return { report };
  },
};
