import { expect, test } from 'vitest';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import { fileOf } from '../exchangeFile.ts';
import { runTableCsv } from './runTableCsv.ts';

const size = { sparsity: 0.8, weights: 10_408, macs: 66_611, bytes: 48_137 };

test('a row a run with all that is known of it, whatever it is called', () => {
  const file = fileOf(runTableCsv, [
    {
      runId: 'run-1',
      name: 'gradual, "the" first',
      status: 'finished',
      figures: {
        ...size,
        accuracy: { accuracy: 0.5, set: 'test', images: 10_000, trainStep: 282 },
        lowest: { accuracy: 0.1 + 0.2, set: 'validation', images: 1_000, trainStep: 104 },
      },
      seconds: 9.982_199_999_995_53,
      recipe: completeRecipe({ seed: 7, data: { images: 54_000 } }),
      target: 0.8,
      backend: 'wasm',
      note: '',
    },
    {
      runId: 'run-2',
      name: 'other',
      status: 'running',
      figures: size,
      differences: {
        recipe: [
          { path: 'pruning.schedule', from: { kind: 'polynomial' }, to: { kind: 'oneShot' } },
          { path: 'pruning.layers.*.target', from: 0.8, to: 0.9, layers: ['conv1', 'dense1'] },
        ],
        edits: { from: 0, to: 2 },
        stopped: { to: 188 },
      },
      recipe: completeRecipe({
        seed: 8,
        pruning: {
          schedule: { kind: 'oneShot' },
          layers: {
            conv1: { excluded: true, granularity: { kind: 'channel' } },
            conv2: { granularity: { kind: 'filter' }, criterion: 'random' },
          },
        },
      }),
      note: '',
    },
  ]);
  expect(file?.name).toBe('runs.csv');
  expect(file?.content.split('\r\n')).toEqual([
    'run,status,differsFromReference,finalAccuracyFraction,finalAccuracyHalfWidthFraction,' +
      'finalAccuracyImageSet,finalAccuracyImages,lowestValidationAccuracyFraction,sparsityFraction,' +
      'keptWeights,macs,smallestEncodingBytes,seconds,seed,schedule,trainingImages,targetSparsityFraction,' +
      'backend,note,network,granularity,criterion,learningRate,runId',
    expect.stringMatching(
      /^"gradual, ""the"" first",finished,,0\.5,0\.00979\d+,test,10000,0\.30000000000000004,0\.8,10408,66611,48137,9\.982,7,polynomial,54000,0\.8,wasm,,small-cnn,weight,magnitude,0\.006,run-1$/,
    ),
    'other,running,"pruning.schedule={""kind"":""oneShot""}; pruning.layers.conv1+dense1.target=0.9; edits=2; stoppedAfterTrainStep=188",' +
      ',,,,,0.8,10408,66611,48137,,8,oneShot,12000,,,,small-cnn,filter+weight,random+magnitude,0.006,run-2',
    '',
  ]);
});
