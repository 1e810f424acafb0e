import * as z from 'zod/mini';
import type { CompactionReport } from '../../records/reports.ts';

/** The physically smaller network that gives the same logits, and what it gains. */
export interface CompactionMeasurement {
  request: Record<string, never>;
  part: never;
  report: CompactionReport;
  brings: never;
  /** Its recipe has the `widths` that are left. */
  leaves: 'compacted';
}

export function compactionSchema() {
  return z.strictObject({});
}
