import { needsGradients } from '../../../core/ranking/statisticsNeeded.ts';
import { scanSchema } from '../../../core/measure/kinds/scan.ts';
import { requestParser } from '../../../core/measure/requestParser.ts';
import type { Measurement } from '../Measurement.ts';
import { planScan } from '../scan/planScan.ts';
import { scanNeeds, scanSensitivity } from '../scan/scanSensitivity.ts';
import { statisticsBatches } from '../statisticsBatches.ts';

/** `scanSensitivity` on the validation images; tells every point as it is measured. */
export const scan: Measurement<'scan'> = {
  parse: requestParser('scan', scanSchema),
  async measure(request, { trainer, data, breathe, whenThere, tell }) {
    const { recipe, trainStep } = trainer;
    const validation = await whenThere(data.whenValidation());
    const plan = planScan(trainer, request);
    const batches = needsGradients(scanNeeds(plan))
      ? await whenThere(statisticsBatches(recipe, trainStep, data))
      : [];
    const total = plan.layers.length * request.sparsities.length;
    let done = 0;
    tell(done, total);
    const report = await scanSensitivity(trainer, request, validation, {
      breathe,
      batches,
      onPoint: (point) => {
        done += 1;
        tell(done, total, point);
      },
    });
    return { report };
  },
};
