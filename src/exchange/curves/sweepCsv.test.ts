import { expect, it } from 'vitest';
import { sweepCsv } from './sweepCsv.ts';

it('is a row a cell, with what came of it or why nothing did', () => {
  const text = sweepCsv.out.write({
    fields: ['pruning.schedule', 'target'],
    rows: [
      {
        values: [{ kind: 'oneShot' }, 0.9],
        cell: { seed: 7 },
        phase: 'done',
        runId: 'run-1',
        figures: {
          accuracy: { accuracy: 0.1 + 0.2, set: 'test', images: 10_000, trainStep: 282 },
          sparsity: 0.9,
          weights: 10,
          macs: 20,
          bytes: 30,
          seconds: 1.5,
        },
      },
      {
        values: ['a,b', 0.5],
        cell: { seed: 8 },
        phase: 'refused',
        problem: { field: 'phases', rule: 'want a prune phase' },
      },
    ],
  });
  expect(text.split('\r\n')).toEqual([
    'pruning.schedule,target,seed,status,run,accuracyFraction,accuracyImages,accuracySet,' +
      'lowestAccuracyFraction,sparsityFraction,keptWeights,macs,sizeBytes,seconds,reason',
    '"{""kind"":""oneShot""}",0.9,7,done,run-1,0.30000000000000004,10000,test,,0.9,10,20,30,1.5,',
    '"a,b",0.5,8,refused,,,,,,,,,,,phases: want a prune phase',
    '',
  ]);
});
