import { expect, test } from 'vitest';
import { accuracyCurvesCsv } from './accuracyCurvesCsv.ts';

test('a row a point, and whatever a curve is called is one field', () => {
  const samples = [
    { sparsity: 0, accuracy: 0.98 },
    { sparsity: 0.1 + 0.2, accuracy: 0.5 },
  ];
  const text = accuracyCurvesCsv.out.write([
    { label: 'plain', samples, images: 1_000 },
    { label: 'a, "b"', samples: samples.slice(0, 1), images: 300 },
  ]);
  expect(text.split('\r\n')).toEqual([
    'curve,targetFraction,validationAccuracyFraction,validationImages',
    'plain,0,0.98,1000',
    'plain,0.30000000000000004,0.5,1000',
    '"a, ""b""",0,0.98,300',
    '',
  ]);
});
