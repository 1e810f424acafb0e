/** Measures what the figures of published experiments need, on the network that a run ended with. */
import type {
  BroughtBy,
  MeasurementKind,
  ReportOf,
  RequestOf,
} from '../../core/measure/Measurements.ts';
import { prunableLayers } from '../../core/network/networks.ts';
import {
  codebookEpochs,
  measuresOfReports,
  needsMeasurement,
  type FigureReports,
} from '../../core/presets/figureMeasures.ts';
import type { Measures } from '../../core/presets/preset.ts';
import { codebookBits } from '../../core/quantization/codebookBits.ts';
import type { Run } from '../../core/records/records.ts';
import type { SweepArm } from '../../core/sweep/Sweep.ts';
import { editedRecipe } from '../run/editedRecipe.ts';
import type { StoreContext } from '../StoreContext.ts';
import { findNetworks } from './networkSources.ts';

/** The run is over and its network still in the worker. */
export async function measureNetwork(
  context: StoreContext,
  run: Run,
  {
    measures = [],
    kmeansBits,
    nextMeasurementId,
  }: Pick<SweepArm, 'measures' | 'kmeansBits'> & { nextMeasurementId: () => string },
): Promise<Measures> {
  const recipe = editedRecipe(run);
  const bits = codebookBits(prunableLayers(recipe), kmeansBits);
  const measure = async <K extends MeasurementKind>(
    kind: K,
    request: RequestOf<K>,
    brings: readonly BroughtBy<K>[] = [],
  ): Promise<ReportOf<K>> => {
    const brought = await findNetworks(context, brings, run.runId);
    const args = { kind, measurementId: nextMeasurementId(), recipe, request, brings: brought };
    const { report } = await context.client().measure(args);
    return report;
  };
  const reports: Partial<FigureReports> = {};
  if (needsMeasurement('sizes', measures)) {
    reports.sizes = await measure('sizes', { bits }, ['unpruned']);
  }
  if (needsMeasurement('compaction', measures)) {
    reports.compaction = await measure('compaction', {});
  }
  if (needsMeasurement('quantization', measures)) {
    const request = { bits, fineTuneEpochs: codebookEpochs };
    reports.quantization = await measure('quantization', request);
  }
  return measuresOfReports(reports);
}
