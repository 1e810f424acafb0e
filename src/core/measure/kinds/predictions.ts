import * as z from 'zod/mini';
import type { PredictionsReport } from '../../records/digits.ts';

/**
 * The answers to all test images, now and as one pruning step by the recipe would leave the network; or before its
 * first pruning step, where that network is brought along, and now. They are looked at and decide nothing.
 */
export interface PredictionsMeasurement {
  request: Record<string, never>;
  part: never;
  report: PredictionsReport;
  brings: 'unpruned';
  leaves: never;
}

export function predictionsSchema() {
  return z.strictObject({});
}
