/** What the figures of published experiments need measured, on the network that a run ended with. */
import type { MeasureArguments } from '../../client/Client.ts';
import { prunableLayers } from '../../core/network/networks.ts';
import type { MeasureId, Measures } from '../../core/presets/preset.ts';
import type { Run } from '../../core/records/records.ts';
import type { SizeReport } from '../../core/records/reports.ts';
import type { ExperimentArm } from './Experiment.ts';
import { editedRecipe } from '../recipe/editedRecipe.ts';
import type { StoreContext } from '../StoreContext.ts';
import { unprunedCheckpoint } from '../run/unprunedCheckpoint.ts';

const sizeMeasures: readonly MeasureId[] = [
  'unprunedGzipBytes',
  'gzipBytes',
  'gzipRatio',
  'int8GzipBytes',
  'int8GzipRatio',
  'deepCompressionBytes',
  'deepCompressionRatio',
];
/** Of a codebook where the arm names none, as everywhere on the page. */
const usualBits = { conv: 8, dense: 5 } as const;

/** The run is over and its network still in the worker. */
export async function measureNetwork(
  context: StoreContext,
  run: Run,
  { measures = [], kmeansBits = {}, nextJobId }: ExperimentArm & { nextJobId: () => string },
): Promise<Measures> {
  const recipe = editedRecipe(run);
  const bits = Object.fromEntries(
    prunableLayers(recipe).map(({ name, kind }) => [name, kmeansBits[name] ?? usualBits[kind]]),
  );
  const wants = (wanted: readonly MeasureId[]): boolean =>
    measures.some((measure) => wanted.includes(measure));
  const job = (): MeasureArguments => ({ jobId: nextJobId(), recipe });
  const found: Partial<Record<MeasureId, number>> = {};
  if (wants(sizeMeasures)) {
    const unprunedAt = await unprunedCheckpoint(context, run.runId);
    const at = unprunedAt && { unprunedAt };
    Object.assign(found, sizesOf(await context.client().measureSize({ ...job(), bits, ...at })));
  }
  if (wants(['macsRatio', 'measuredSpeedup'])) {
    const { report } = await context.client().compact(job());
    found.macsRatio = report.theoreticalSpeedup;
    found.measuredSpeedup = report.measuredSpeedup;
  }
  if (wants(['deepCompressionAccuracy'])) {
    const request = { bits, fineTuneEpochs: 1 };
    const { kmeans, kmeansFineTuned } = await context.client().quantize({ ...job(), request });
    found.deepCompressionAccuracy = kmeansFineTuned ?? kmeans;
  }
  return found;
}

function sizesOf({ file, layers, network }: SizeReport): Measures {
  const { unprunedGzipBytes: unpruned, gzipBytes, int8GzipBytes, denseBytes } = file;
  const kernelBytes = 4 * layers.reduce((sum, { count }) => sum + count, 0);
  const huffman = network.find(({ encoding }) => encoding === 'huffman');
  // Biases are in neither encoding, and in every file.
  const coded = huffman && huffman.bytes + denseBytes - kernelBytes;
  return {
    gzipBytes,
    int8GzipBytes,
    ...(unpruned !== undefined && {
      unprunedGzipBytes: unpruned,
      gzipRatio: unpruned / gzipBytes,
      int8GzipRatio: unpruned / int8GzipBytes,
    }),
    ...(coded !== undefined && {
      deepCompressionBytes: coded,
      deepCompressionRatio: denseBytes / coded,
    }),
  };
}
