import * as z from 'zod/mini';
import type { HistogramsReport } from '../../records/histograms.ts';

/** The weights of every prunable layer, counted by size. */
export interface HistogramsMeasurement {
  request: Record<string, never>;
  part: never;
  report: HistogramsReport;
  brings: never;
  leaves: never;
}

export function histogramsSchema() {
  return z.strictObject({});
}
