import { expect, it } from 'vitest';
import { allowedWorkers, type WorkerNeeds } from './sweepWorkers.ts';

const needs: WorkerNeeds = {
  device: { cores: 8 },
  fewer: { memory: 0, behind: 0 },
  isBenchBusy: false,
  isQuiet: false,
};

it('are as many as there are cores, fewer for a reason that is told', () => {
  expect(allowedWorkers(needs)).toEqual({ most: 8, allowed: 8 });
  expect(allowedWorkers({ ...needs, wanted: 3 })).toEqual({
    most: 8,
    allowed: 3,
    wanted: 3,
    why: 'wanted',
  });
  expect(allowedWorkers({ ...needs, wanted: 20 })).toEqual({ most: 8, allowed: 8, wanted: 20 });
  const small = { cores: 8, memoryGib: 4 };
  expect(allowedWorkers({ ...needs, device: small })).toMatchObject({ allowed: 4, why: 'memory' });
  expect(
    allowedWorkers({ ...needs, device: small, fewer: { memory: 9, behind: 0 } }),
  ).toMatchObject({ allowed: 1, why: 'memory' });
  expect(allowedWorkers({ ...needs, fewer: { memory: 0, behind: 2 } })).toMatchObject({
    allowed: 6,
    why: 'page-behind',
  });
  expect(allowedWorkers({ ...needs, isQuiet: true })).toMatchObject({ allowed: 1, why: 'quiet' });
});

it('leave a core to the bench while that is busy, and wait where there is but one', () => {
  expect(allowedWorkers({ ...needs, isBenchBusy: true })).toMatchObject({
    allowed: 7,
    why: 'bench-busy',
  });
  expect(allowedWorkers({ ...needs, isBenchBusy: true, wanted: 3 })).toMatchObject({
    allowed: 3,
    why: 'wanted',
  });
  const one = { ...needs, device: { cores: 1 } };
  expect(allowedWorkers({ ...one, isBenchBusy: true })).toMatchObject({ allowed: 0 });
  expect(allowedWorkers(one)).toMatchObject({ allowed: 1 });
});
