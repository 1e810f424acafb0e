import { expect, test } from 'vitest';
import { buildPreviewReport } from '../../core/testing/reportBuilders.ts';
import type { PreviewReport } from '../../core/records/previews.ts';
import type { AppState } from '../AppState.ts';
import { openStore } from '../testing/openStore.ts';
import { accuracyOnCurve } from './accuracyOnCurve.ts';
import { curveKey } from './curveKey.ts';
import { weightsOnBench } from './previewSelectors.ts';

/** With what has been measured of the weights on the bench. */
async function benchWith(
  report: PreviewReport | undefined,
  samples: NonNullable<AppState['curve']>['samples'] = [],
): Promise<AppState> {
  const { getState } = await openStore();
  const state = getState();
  const { recipe } = state;
  const weights = weightsOnBench(state) ?? expect.fail('want weights on the bench, got none');
  const { preview: _measured, ...rest } = state;
  return {
    ...rest,
    ...(report && { preview: { weights, recipe, report } }),
    curve: { key: curveKey(recipe, weights), samples },
  };
}

const trainedAt80 = [
  { sparsity: 0.8, accuracy: 0.972 },
  { sparsity: 0.9, accuracy: 0.55 },
];

test('is what was measured at the share that is wanted', async () => {
  const report = buildPreviewReport({ accuracy: { dense: 0.991, preview: 0.241 } });
  expect(accuracyOnCurve(await benchWith(report), 0.8)).toBe(0.241);
});

test('is what the curve has there until it is measured', async () => {
  expect(accuracyOnCurve(await benchWith(undefined, trainedAt80), 0.85)).toBeCloseTo(0.761, 10);
});

test('a network that was pruned and trained on is no point of a curve without retraining', async () => {
  const report = buildPreviewReport({
    sparsity: 0.8,
    accuracy: { dense: 0.972, preview: 0.972 },
    weights: { dense: 10_407, preview: 10_407 },
  });
  expect(accuracyOnCurve(await benchWith(report, trainedAt80), 0.8)).toBeUndefined();
  expect(accuracyOnCurve(await benchWith(undefined, trainedAt80), 0.8)).toBeUndefined();
  const further = buildPreviewReport({ sparsity: 0.8, accuracy: { dense: 0.972, preview: 0.55 } });
  expect(accuracyOnCurve(await benchWith(further, trainedAt80), 0.9)).toBe(0.55);
});
