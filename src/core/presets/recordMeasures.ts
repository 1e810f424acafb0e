import type { Run } from '../records/records.ts';
import type { Measures } from './preset.ts';

/**
 * What a run's own record says: accuracies on the test images, and how many kernel weights are
 * left. The dense network's accuracy is that of the baseline, else that at the end of the train
 * phase; where there is neither, pruning came first and there is none.
 *
 * @param baseline the run whose weights the run started from
 */
export function recordMeasures(run: Run, baseline?: Run): Measures {
  const accuracy = lastTestAccuracy(run);
  const denseAccuracy = baseline ? lastTestAccuracy(baseline) : trainedAccuracy(run);
  const layers = run.record.pruningSteps.at(-1)?.layers ?? [];
  const count = layers.reduce((sum, layer) => sum + layer.count, 0);
  const kept = layers.reduce((sum, layer) => sum + layer.count - layer.masked, 0);
  const hasBoth = accuracy !== undefined && denseAccuracy !== undefined;
  return {
    ...(accuracy !== undefined && { accuracy }),
    ...(denseAccuracy !== undefined && { denseAccuracy }),
    ...(hasBoth && { accuracyChange: accuracy - denseAccuracy }),
    ...(kept > 0 && { keptWeights: kept, compressionRate: count / kept }),
  };
}

function lastTestAccuracy({ record }: Run): number | undefined {
  return record.evaluations.findLast(({ set }) => set === 'test')?.accuracy;
}

function trainedAccuracy({ record }: Run): number | undefined {
  return record.evaluations.findLast(({ set, phase }) => set === 'test' && phase === 'train')
    ?.accuracy;
}
