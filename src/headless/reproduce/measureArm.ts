import type { MeasurementKind, ReportOf, RequestOf } from '../../core/measure/Measurements.ts';
import type { MeasureId, Measures, PresetArm } from '../../core/presets/preset.ts';
import { recordMeasures } from '../../core/presets/recordMeasures.ts';
import type { SizeReport } from '../../core/records/reports.ts';
import { Trainer } from '../../engine/training/Trainer.ts';
import type { TaskResult } from '../runTask.ts';
import { takeMeasurement, type Brought, type MeasuringSurroundings } from './takeMeasurement.ts';

/** Bits of a codebook where the arm names none: as the page has them. */
const usualBits = { conv: 8, dense: 5 } as const;
/** Epochs in which codebooks are fine-tuned, as in Deep Compression, §3.3. */
const codebookEpochs = 1;

const sizeMeasures: readonly MeasureId[] = [
  'unprunedGzipBytes',
  'gzipBytes',
  'gzipRatio',
  'int8GzipBytes',
  'int8GzipRatio',
  'deepCompressionBytes',
  'deepCompressionRatio',
];

/** Takes every measure that an arm's figures speak of, on the network that a run ended with. */
export async function measureArm(
  arm: PresetArm,
  result: TaskResult,
  surroundings: MeasuringSurroundings,
): Promise<Measures> {
  const { recorded, checkpoint, baselineCheckpoint } = result;
  const wanted = measuresOf(arm);
  const measures: Partial<Record<MeasureId, number>> = {
    ...recordMeasures(recorded, recorded.baseline),
  };
  const trainer = Trainer.restore(recorded.recipe, checkpoint);
  const take = <K extends MeasurementKind>(
    kind: K,
    request: RequestOf<K>,
    brought: Brought<K> = {},
  ): Promise<ReportOf<K>> => takeMeasurement(kind, request, trainer, { ...surroundings, brought });
  try {
    const bits = bitsOf(trainer, arm);
    if (sizeMeasures.some((measure) => wanted.has(measure))) {
      const brought = baselineCheckpoint && { unpruned: baselineCheckpoint };
      Object.assign(measures, sizesOf(await take('sizes', { bits }, brought)));
    }
    if (wanted.has('macsRatio') || wanted.has('measuredSpeedup')) {
      const { theoreticalSpeedup, measuredSpeedup } = await take('compaction', {});
      Object.assign(measures, { macsRatio: theoreticalSpeedup, measuredSpeedup });
    }
    if (wanted.has('deepCompressionAccuracy')) {
      const request = { bits, fineTuneEpochs: codebookEpochs };
      const { kmeans, kmeansFineTuned } = await take('quantization', request);
      measures.deepCompressionAccuracy = kmeansFineTuned ?? kmeans;
    }
  } finally {
    trainer.dispose();
  }
  return Object.fromEntries(Object.entries(measures).filter(([id]) => isWanted(id, wanted)));
}

/** What an arm is measured by, and the accuracy, which controls are compared with. */
export function measuresOf({ figures, alsoMeasured = [] }: PresetArm): ReadonlySet<MeasureId> {
  return new Set(['accuracy', ...figures.map(({ measure }) => measure), ...alsoMeasured]);
}

function isWanted(id: string, wanted: ReadonlySet<string>): boolean {
  return wanted.has(id);
}

/** Bits of every layer's codebook: the arm's, or the usual ones. */
function bitsOf({ layers }: Trainer, { kmeansBits = {} }: PresetArm): Record<string, number> {
  return Object.fromEntries(
    layers.map(({ name, kind }) => [name, kmeansBits[name] ?? usualBits[kind]]),
  );
}

function sizesOf({ file, layers, network }: SizeReport): Measures {
  const kernelBytes = 4 * layers.reduce((sum, { count }) => sum + count, 0);
  const vectorBytes = file.denseBytes - kernelBytes;
  const huffman = network.find(({ encoding }) => encoding === 'huffman');
  const unpruned = file.unprunedGzipBytes;
  return {
    gzipBytes: file.gzipBytes,
    int8GzipBytes: file.int8GzipBytes,
    ...(unpruned !== undefined && {
      unprunedGzipBytes: unpruned,
      gzipRatio: unpruned / file.gzipBytes,
      int8GzipRatio: unpruned / file.int8GzipBytes,
    }),
    // Biases are in neither encoding, and in every file.
    ...(huffman && {
      deepCompressionBytes: huffman.bytes + vectorBytes,
      deepCompressionRatio: file.denseBytes / (huffman.bytes + vectorBytes),
    }),
  };
}
