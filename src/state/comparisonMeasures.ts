/** The figures by which published experiments are compared, as far as the page can measure them. */
import { uniqueId } from '../client/uniqueId.ts';
import type { MeasureId } from '../core/presets/preset.ts';
import type { Run } from '../core/records.ts';
import { editedRecipe } from './editedRecipe.ts';
import type { StoreContext } from './StoreContext.ts';
import { unprunedCheckpoint } from './unprunedCheckpoint.ts';

export type Measures = Partial<Record<MeasureId, number>>;

const sizeMeasures: ReadonlySet<MeasureId> = new Set<MeasureId>([
  'unprunedGzipBytes',
  'gzipBytes',
  'gzipRatio',
  'int8GzipBytes',
  'int8GzipRatio',
]);

/** Measures that nothing in the page takes: the command line does. */
export const headlessMeasures: readonly MeasureId[] = [
  'deepCompressionBytes',
  'deepCompressionRatio',
  'deepCompressionAccuracy',
];

/** What a run's own record says; `baseline`: the run whose weights it started from. */
export function recordMeasures(run: Run, baseline?: Run): Measures {
  const accuracy = testAccuracy(run);
  const denseAccuracy = baseline ? testAccuracy(baseline) : denseAccuracyOf(run);
  const layers = run.record.pruningSteps.at(-1)?.layers ?? [];
  const count = layers.reduce((sum, layer) => sum + layer.count, 0);
  const kept = layers.reduce((sum, layer) => sum + layer.count - layer.masked, 0);
  return {
    ...(accuracy !== undefined && { accuracy }),
    ...(denseAccuracy !== undefined && { denseAccuracy }),
    ...(accuracy !== undefined &&
      denseAccuracy !== undefined && { accuracyChange: accuracy - denseAccuracy }),
    ...(kept > 0 && { keptWeights: kept, compressionRate: count / kept }),
  };
}

/** What has to be measured on the network that the worker has, at the end of its run. */
export async function measureNetwork(
  context: StoreContext,
  run: Run,
  wanted: readonly MeasureId[],
): Promise<Measures> {
  const args = { jobId: uniqueId('job'), recipe: editedRecipe(run) };
  const measures: Measures = {};
  if (wanted.some((measure) => sizeMeasures.has(measure))) {
    const unprunedAt = await unprunedCheckpoint(context, run.runId);
    const { file } = await context
      .client()
      .measureSize({ ...args, ...(unprunedAt && { unprunedAt }) });
    const { unprunedGzipBytes, gzipBytes, int8GzipBytes } = file;
    Object.assign(measures, { gzipBytes, int8GzipBytes });
    if (unprunedGzipBytes !== undefined) {
      measures.unprunedGzipBytes = unprunedGzipBytes;
      measures.gzipRatio = unprunedGzipBytes / gzipBytes;
      measures.int8GzipRatio = unprunedGzipBytes / int8GzipBytes;
    }
  }
  if (wanted.includes('macsRatio')) {
    const { report } = await context.client().compact({ ...args, jobId: uniqueId('job') });
    measures.macsRatio = report.masked.denseMacs / report.compacted.denseMacs;
  }
  return measures;
}

/** On the test images, at the end of the last phase. */
function testAccuracy({ record }: Run): number | undefined {
  return record.evaluations.findLast(({ set }) => set === 'test')?.accuracy;
}

/** At the end of the train phase. */
function denseAccuracyOf({ record }: Run): number | undefined {
  return record.evaluations.findLast(({ set, phase }) => set === 'test' && phase === 'train')
    ?.accuracy;
}
