import { expect, test } from 'vitest';
import { driftCurve } from './driftCurve.ts';

test('the drift runs over the whole run, its largest number on top', () => {
  const drift = [
    { trainStep: 100, count: 0, largest: 0 },
    { trainStep: 150, count: 40, largest: 0.01 },
    { trainStep: 200, count: 10, largest: 0.002 },
  ];
  expect(driftCurve(drift, 200)).toEqual({
    path: 'M0.5000 1.0000L0.7500 0.0000L1.0000 0.7500',
    most: 40,
  });
});

test('no drift is a line on the ground', () => {
  const drift = [
    { trainStep: 0, count: 0, largest: 0 },
    { trainStep: 100, count: 0, largest: 0 },
  ];
  expect(driftCurve(drift, 100)).toEqual({ path: 'M0.0000 1.0000L1.0000 1.0000', most: 0 });
});
