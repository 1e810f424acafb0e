import { predictionsSchema } from '../../../core/measure/kinds/predictions.ts';
import { requestParser } from '../../../core/measure/requestParser.ts';
import type { PatientMeasurement } from '../Measurement.ts';
import { measurePredictions } from '../predictions/measurePredictions.ts';

/** `measurePredictions` on the test images. */
export const predictions: PatientMeasurement<'predictions'> = {
  isBrief: false,
  parse: requestParser('predictions', predictionsSchema),
  async measure(_request, { brought, ...context }) {
    const unpruned = brought('unpruned');
    return { report: await measurePredictions({ ...context, ...(unpruned && { unpruned }) }) };
  },
};
