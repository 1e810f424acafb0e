import { quantizationSchema } from '../../../core/measure/kinds/quantization.ts';
import { requestParser } from '../../../core/measure/requestParser.ts';
import type { Measurement } from '../Measurement.ts';
import { measureQuantization } from '../quantization/measureQuantization.ts';

/** `measureQuantization` on the test images, and on training images where codebooks are tuned. */
export const quantization: Measurement<'quantization'> = {
  parse: requestParser('quantization', quantizationSchema),
  async measure(request, { trainer, data, breathe, whenThere, tell }) {
    // Waited for here, where the measurement can be ended meanwhile.
    await whenThere(data.whenTest());
    if (request.fineTuneEpochs > 0) await whenThere(data.whenImages(trainer.recipe.data.images));
    const report = await measureQuantization(trainer, request, data, {
      breathe,
      onProgress: (done, total) => {
        tell(done, total);
        return breathe();
      },
    });
    return { report };
  },
};
