import type { MeasurementKind, ReportOf, RequestOf } from '../../core/measure/Measurements.ts';
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
import { Trainer } from '../../engine/training/Trainer.ts';
import type { TaskResult } from '../run/runTask.ts';
import { takeMeasurement, type Brought, type MeasuringSurroundings } from './takeMeasurement.ts';

/** Takes every measure that an arm's figures speak of, on the network that a run ended with. */
export async function measureArm(
  arm: PresetArm,
  result: TaskResult,
  surroundings: MeasuringSurroundings,
): Promise<Measures> {
  const { recorded, checkpoint, baselineCheckpoint } = result;
  const wanted = measuresOfArm(arm);
  const reports: Partial<FigureReports> = {};
  const trainer = Trainer.restore(recorded.recipe, checkpoint);
  const take = <K extends MeasurementKind>(
    kind: K,
    request: RequestOf<K>,
    brought: Brought<K> = {},
  ): Promise<ReportOf<K>> => takeMeasurement(kind, request, trainer, { ...surroundings, brought });
  const bits = codebookBits(trainer.layers, arm.kmeansBits);
  try {
    if (needsMeasurement('sizes', wanted)) {
      const brought = baselineCheckpoint && { unpruned: baselineCheckpoint };
      reports.sizes = await take('sizes', { bits }, brought);
    }
    if (needsMeasurement('compaction', wanted)) {
      reports.compaction = await take('compaction', {});
    }
    if (needsMeasurement('quantization', wanted)) {
      const request = { bits, fineTuneEpochs: codebookEpochs };
      reports.quantization = await take('quantization', request);
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
