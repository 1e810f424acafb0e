/** The kinds of measurement: each brings the engine what it needs and hands back what it found. */
import { needsGradients } from '../../core/ranking/statisticsNeeded.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type {
  QuantizationReport,
  QuantizationRequest,
  ScanReport,
  ScanRequest,
  SizeReport,
} from '../../core/records/reports.ts';
import { measureSizes } from '../../core/storage/measureSizes.ts';
import { measureCompaction } from '../../engine/measure/compaction/measureCompaction.ts';
import { measureQuantization } from '../../engine/measure/quantization/measureQuantization.ts';
import type { RunData } from '../../engine/data/RunData.ts';
import { planScan } from '../../engine/measure/scan/planScan.ts';
import { scanNeeds, scanSensitivity } from '../../engine/measure/scan/scanSensitivity.ts';
import { sizedLayers } from '../../engine/measure/sizedLayers.ts';
import { Trainer } from '../../engine/training/Trainer.ts';
import type { Calls } from '../protocol.ts';
import { gzip } from './gzip.ts';
import type { JobBench } from './Jobs.ts';
import { statisticsBatches } from './statisticsBatches.ts';

export async function scan(
  bench: JobBench,
  request: ScanRequest,
  data: RunData,
): Promise<ScanReport> {
  const { trainer, breathe } = bench;
  const { recipe } = trainer;
  const validation = await bench.whenThere(data.whenValidation());
  const plan = planScan(recipe, request);
  const batches = needsGradients(scanNeeds(plan))
    ? await bench.whenThere(statisticsBatches(recipe, trainer.trainStep, data))
    : [];
  const total = plan.layers.length * request.sparsities.length;
  let done = 0;
  bench.tell(done, total);
  return scanSensitivity(trainer, request, validation, {
    breathe,
    batches,
    onPoint: (point) => {
      done += 1;
      bench.onPoint(point);
      bench.tell(done, total);
    },
  });
}

export async function compact(
  { trainer, now, tell, breathe, whenThere }: JobBench,
  data: RunData,
): Promise<Calls['compact']['result']> {
  const test = await whenThere(data.whenTest());
  const { report, compacted } = await measureCompaction(trainer, test, {
    now,
    breathe,
    onProgress: (done, total) => {
      tell(done, total);
      return breathe();
    },
  });
  try {
    return { report, recipe: compacted.recipe, checkpoint: compacted.checkpoint() };
  } finally {
    compacted.dispose();
  }
}

export async function quantize(
  { trainer, tell, breathe, whenThere }: JobBench,
  request: QuantizationRequest,
  data: RunData,
): Promise<QuantizationReport> {
  // Waited for here, where the job can be cancelled meanwhile.
  await whenThere(data.whenTest());
  if (request.fineTuneEpochs > 0) await whenThere(data.whenImages(trainer.recipe.data.images));
  return measureQuantization(trainer, request, data, {
    breathe,
    onProgress: (done, total) => {
      tell(done, total);
      return breathe();
    },
  });
}

/** `unpruned`: a checkpoint of the same network before any pruning. */
export function measureSize(
  { trainer, tell, breathe }: JobBench,
  { unpruned, bits = {} }: Pick<Calls['measureSize']['args'], 'unpruned' | 'bits'>,
): Promise<SizeReport> {
  return measureSizes({
    trainStep: trainer.trainStep,
    layers: sizedLayers(trainer, ({ name, kind }) => bits[name] ?? usualBits[kind]),
    ...(unpruned && { unpruned: unprunedArrays(trainer.recipe, unpruned) }),
    gzip,
    breathe,
    onProgress: tell,
  });
}

/** Deep Compression's codebooks. */
const usualBits = { conv: 8, dense: 5 } as const;

function unprunedArrays(recipe: Recipe, checkpoint: ArrayBuffer): Float32Array[] {
  const trainer = Trainer.fromWeights(recipe, checkpoint);
  try {
    const layers = sizedLayers(trainer, () => usualBits.conv);
    return layers.flatMap(({ weights, vectors }) => [weights].concat(vectors));
  } finally {
    trainer.dispose();
  }
}
