import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { MeasureId, Measures, PresetArm } from '../../core/presets/preset.ts';
import { recordMeasures } from '../../core/presets/recordMeasures.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { measureSizes } from '../../core/storage/measureSizes.ts';
import { measureCompaction } from '../../engine/measure/compaction/measureCompaction.ts';
import { measureQuantization } from '../../engine/measure/quantization/measureQuantization.ts';
import type { RunData } from '../../engine/data/RunData.ts';
import { sizedLayers } from '../../engine/measure/sizedLayers.ts';
import { Trainer } from '../../engine/training/Trainer.ts';
import type { TaskResult } from '../runTask.ts';

const gzipBytes = promisify(gzip);
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

export interface MeasuringSurroundings {
  data: RunData;
  /** Awaited between parts; what it throws ends the measurement. */
  breathe: () => Promise<void>;
}

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
  try {
    if (sizeMeasures.some((measure) => wanted.has(measure))) {
      Object.assign(measures, await sizesOf(trainer, arm, { ...surroundings, baselineCheckpoint }));
    }
    if (wanted.has('macsRatio') || wanted.has('measuredSpeedup')) {
      Object.assign(measures, await compactionOf(trainer, surroundings));
    }
    if (wanted.has('deepCompressionAccuracy')) {
      measures.deepCompressionAccuracy = await sharedAccuracy(trainer, arm, surroundings);
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

async function sizesOf(
  trainer: Trainer,
  { kmeansBits = {} }: PresetArm,
  {
    breathe,
    baselineCheckpoint,
  }: MeasuringSurroundings & { baselineCheckpoint: ArrayBuffer | undefined },
): Promise<Measures> {
  const bitsOf = ({ name, kind }: Trainer['layers'][number]): number =>
    kmeansBits[name] ?? usualBits[kind];
  const layers = sizedLayers(trainer, bitsOf);
  const { file, network } = await measureSizes({
    trainStep: trainer.trainStep,
    layers,
    ...(baselineCheckpoint && { unpruned: arraysOf(trainer.recipe, baselineCheckpoint) }),
    gzip: (bytes) => gzipBytes(bytes),
    breathe,
  });
  const vectorBytes = layers
    .flatMap(({ vectors }) => vectors)
    .reduce((sum, { byteLength }) => sum + byteLength, 0);
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

/** Kernels and vectors of a network before any pruning, in the order of the file. */
function arraysOf(recipe: Recipe, checkpoint: ArrayBuffer): Float32Array[] {
  const trainer = Trainer.fromWeights(recipe, checkpoint);
  try {
    const layers = sizedLayers(trainer, () => usualBits.conv);
    return layers.flatMap(({ weights, vectors }) => [weights].concat(vectors));
  } finally {
    trainer.dispose();
  }
}

async function compactionOf(
  trainer: Trainer,
  { data, breathe }: MeasuringSurroundings,
): Promise<Measures> {
  const { report, compacted } = await measureCompaction(trainer, await data.whenTest(), {
    now: () => performance.now(),
    onProgress: breathe,
  });
  compacted.dispose();
  return { macsRatio: report.theoreticalSpeedup, measuredSpeedup: report.measuredSpeedup };
}

/** Accuracy under shared weights, their codebooks fine-tuned. */
async function sharedAccuracy(
  trainer: Trainer,
  { kmeansBits = {} }: PresetArm,
  { data, breathe }: MeasuringSurroundings,
): Promise<number> {
  const bits = Object.fromEntries(
    trainer.layers.map(({ name, kind }) => [name, kmeansBits[name] ?? usualBits[kind]]),
  );
  const request = { bits, fineTuneEpochs: codebookEpochs };
  const { kmeans, kmeansFineTuned } = await measureQuantization(trainer, request, data, {
    onProgress: breathe,
  });
  return kmeansFineTuned ?? kmeans;
}
