/** What the figures of published experiments need measured, on the network that a run ended with. */
import { prunableLayers } from '../../core/network/networks.ts';
import type {
  BroughtBy,
  MeasurementKind,
  ReportOf,
  RequestOf,
} from '../../core/measure/Measurements.ts';
import type { MeasureId, Measures } from '../../core/presets/preset.ts';
import type { Run } from '../../core/records/records.ts';
import type { SizeReport } from '../../core/records/reports.ts';
import type { ExperimentArm } from './Experiment.ts';
import { editedRecipe } from '../recipe/editedRecipe.ts';
import type { StoreContext } from '../StoreContext.ts';
import { findNetworks } from '../measure/networkSources.ts';

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
  {
    measures = [],
    kmeansBits = {},
    nextMeasurementId,
  }: ExperimentArm & { nextMeasurementId: () => string },
): Promise<Measures> {
  const recipe = editedRecipe(run);
  const bits = Object.fromEntries(
    prunableLayers(recipe).map(({ name, kind }) => [name, kmeansBits[name] ?? usualBits[kind]]),
  );
  const wants = (wanted: readonly MeasureId[]): boolean =>
    measures.some((measure) => wanted.includes(measure));
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
  const found: Partial<Record<MeasureId, number>> = {};
  if (wants(sizeMeasures)) {
    Object.assign(found, sizesOf(await measure('sizes', { bits }, ['unpruned'])));
  }
  if (wants(['macsRatio', 'measuredSpeedup'])) {
    const { theoreticalSpeedup, measuredSpeedup } = await measure('compaction', {});
    found.macsRatio = theoreticalSpeedup;
    found.measuredSpeedup = measuredSpeedup;
  }
  if (wants(['deepCompressionAccuracy'])) {
    const { kmeans, kmeansFineTuned } = await measure('quantization', { bits, fineTuneEpochs: 1 });
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
