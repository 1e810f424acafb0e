import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import {
  codebookEpochs,
  measuresOfArm,
  measuresOfReports,
  needsMeasurement,
  type FigureReports,
} from '../../core/presets/figureMeasures.ts';
import type { Measures, PresetArm } from '../../core/presets/preset.ts';
import { recordMeasures } from '../../core/presets/recordMeasures.ts';
import { codebookBits } from '../../core/quantization/codebookBits.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { CompactionReport, SizeReport } from '../../core/records/reports.ts';
import { measureSizes } from '../../core/storage/measureSizes.ts';
import { measureCompaction } from '../../engine/measure/compaction/measureCompaction.ts';
import { measureQuantization } from '../../engine/measure/quantization/measureQuantization.ts';
import type { RunData } from '../../engine/data/RunData.ts';
import { sizedLayers } from '../../engine/measure/sizedLayers.ts';
import { Trainer } from '../../engine/training/Trainer.ts';
import type { TaskResult } from '../runTask.ts';

const gzipBytes = promisify(gzip);

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
  const { data, breathe } = surroundings;
  const wanted = measuresOfArm(arm);
  const reports: Partial<FigureReports> = {};
  const trainer = Trainer.restore(recorded.recipe, checkpoint);
  const bits = codebookBits(trainer.layers, arm.kmeansBits);
  try {
    if (needsMeasurement('sizes', wanted)) {
      reports.sizes = await sizesOf(trainer, { bits, breathe, baselineCheckpoint });
    }
    if (needsMeasurement('compaction', wanted)) {
      reports.compaction = await compactionOf(trainer, surroundings);
    }
    if (needsMeasurement('quantization', wanted)) {
      const request = { bits, fineTuneEpochs: codebookEpochs };
      const onProgress = breathe;
      reports.quantization = await measureQuantization(trainer, request, data, { onProgress });
    }
  } finally {
    trainer.dispose();
  }
  const measures = {
    ...recordMeasures(recorded, recorded.baseline),
    ...measuresOfReports(reports),
  };
  return Object.fromEntries(Object.entries(measures).filter(([id]) => isWanted(id, wanted)));
}

function isWanted(id: string, wanted: ReadonlySet<string>): boolean {
  return wanted.has(id);
}

function sizesOf(
  trainer: Trainer,
  {
    bits,
    breathe,
    baselineCheckpoint,
  }: {
    bits: Readonly<Record<string, number>>;
    breathe: () => Promise<void>;
    baselineCheckpoint: ArrayBuffer | undefined;
  },
): Promise<SizeReport> {
  return measureSizes({
    trainStep: trainer.trainStep,
    layers: sizedLayers(trainer, bits),
    ...(baselineCheckpoint && { unpruned: arraysOf(trainer.recipe, baselineCheckpoint) }),
    gzip: (bytes) => gzipBytes(bytes),
    breathe,
  });
}

/** Kernels and vectors of a network before any pruning, in the order of the file. */
function arraysOf(recipe: Recipe, checkpoint: ArrayBuffer): Float32Array[] {
  const trainer = Trainer.fromWeights(recipe, checkpoint);
  try {
    const layers = sizedLayers(trainer);
    return layers.flatMap(({ weights, vectors }) => [weights].concat(vectors));
  } finally {
    trainer.dispose();
  }
}

async function compactionOf(
  trainer: Trainer,
  { data, breathe }: MeasuringSurroundings,
): Promise<CompactionReport> {
  const { report, compacted } = await measureCompaction(trainer, await data.whenTest(), {
    now: () => performance.now(),
    onProgress: breathe,
  });
  compacted.dispose();
  return report;
}
