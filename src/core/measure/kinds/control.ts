import * as z from 'zod/mini';
import type { ControlReport, ControlRequest, CurvePoint } from '../../records/reports.ts';
import { editsSchema } from '../../validation/editsSchema.ts';

/**
 * The same training with nothing pruned, from an unpruned checkpoint of a run to the run's last
 * training step; tells the accuracies on the way.
 */
export interface ControlMeasurement {
  request: ControlRequest;
  part: CurvePoint;
  report: ControlReport;
  brings: never;
  leaves: never;
}

export function controlSchema() {
  return z.strictObject({ edits: editsSchema });
}
