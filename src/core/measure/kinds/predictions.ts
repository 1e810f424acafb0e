import * as z from 'zod/mini';
import type { PredictionsReport } from '../../records/digits.ts';

/**
 * The answers to all test images, now and as one pruning step by the recipe would leave the network.
 * They are looked at and decide nothing.
 */
export interface PredictionsMeasurement {
  request: Record<string, never>;
  part: never;
  report: PredictionsReport;
  brings: never;
  leaves: never;
}

export function predictionsSchema() {
  return z.strictObject({});
}
