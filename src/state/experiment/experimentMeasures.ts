/** Measures what the figures of published experiments need, on the network that a run ended with. */
import type { MeasureArguments } from '../../client/Client.ts';
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
import type { ExperimentArm } from './Experiment.ts';
import { editedRecipe } from '../recipe/editedRecipe.ts';
import type { StoreContext } from '../StoreContext.ts';
import { unprunedCheckpoint } from '../run/unprunedCheckpoint.ts';

/** The run is over and its network still in the worker. */
export async function measureNetwork(
  context: StoreContext,
  run: Run,
  { measures = [], kmeansBits, nextJobId }: ExperimentArm & { nextJobId: () => string },
): Promise<Measures> {
  const recipe = editedRecipe(run);
  const bits = codebookBits(prunableLayers(recipe), kmeansBits);
  const job = (): MeasureArguments => ({ jobId: nextJobId(), recipe });
  const reports: Partial<FigureReports> = {};
  if (needsMeasurement('sizes', measures)) {
    const unprunedAt = await unprunedCheckpoint(context, run.runId);
    const at = unprunedAt && { unprunedAt };
    reports.sizes = await context.client().measureSize({ ...job(), bits, ...at });
  }
  if (needsMeasurement('compaction', measures)) {
    reports.compaction = (await context.client().compact(job())).report;
  }
  if (needsMeasurement('quantization', measures)) {
    const request = { bits, fineTuneEpochs: codebookEpochs };
    reports.quantization = await context.client().quantize({ ...job(), request });
  }
  return measuresOfReports(reports);
}
