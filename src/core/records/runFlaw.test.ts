import { describe, expect, it } from 'vitest';
import { mnist } from '../data/mnist.ts';
import { buildEvaluation, buildPruningRecord, buildRecord } from '../testing/builders.ts';
import type { RunRecord } from './records.ts';
import { isAtChance, runFlaw } from './runFlaw.ts';

const empty = buildRecord();

function ended(accuracy: number, record: Partial<RunRecord> = {}): RunRecord {
  const last = buildEvaluation({ trainStep: 282, set: 'test', images: 10_000, accuracy });
  return { ...empty, ...record, evaluations: [...(record.evaluations ?? []), last] };
}

const step = (pruningStep: number, before: number, after: number, severed?: string) =>
  buildPruningRecord({
    pruningStep,
    trainStep: 100 + pruningStep,
    accuracyBefore: before,
    accuracyAfter: after,
    ...(severed !== undefined && { severed }),
  });

describe('the flaw of a run', () => {
  it('is none where it is above chance, by more than its noise', () => {
    expect(runFlaw(ended(0.96), mnist)).toBeUndefined();
    expect(runFlaw(ended(0.125), mnist)).toBeUndefined();
    expect(runFlaw(empty, mnist)).toBeUndefined();
  });

  it('counts the most frequent class as chance, not one in ten', () => {
    expect([0.098, 0.1135, 0.1195].map((a) => isAtChance(a, 10_000, mnist))).toEqual([
      true,
      true,
      true,
    ]);
    expect(isAtChance(0.1202, 10_000, mnist)).toBe(false);
    // Fewer images, more noise.
    expect(isAtChance(0.1202, 1_000, mnist)).toBe(true);
  });

  it('names the pruning step at which the accuracy fell and did not come back', () => {
    const pruningSteps = [step(1, 0.95, 0.1), step(2, 0.94, 0.1), step(3, 0.1, 0.1)];
    expect(runFlaw(ended(0.1135, { pruningSteps }), mnist)).toEqual({
      kind: 'at-chance',
      accuracy: 0.1135,
      how: 'pruned',
      since: pruningSteps[1],
    });
  });

  it('tells a run that never learned from one that lost it in training', () => {
    const low = buildEvaluation({ trainStep: 10, accuracy: 0.11 });
    const high = buildEvaluation({ trainStep: 20, accuracy: 0.9 });
    expect(runFlaw(ended(0.1135, { evaluations: [low] }), mnist)).toMatchObject({ how: 'never' });
    expect(runFlaw(ended(0.1135, { evaluations: [low, high] }), mnist)).toMatchObject({
      how: 'lost',
    });
  });

  it('is that nothing gets through a layer, since the first pruning step after which it stayed so', () => {
    const pruningSteps = [
      step(1, 0.9, 0.1, 'conv1'),
      step(2, 0.1, 0.1),
      step(3, 0.1, 0.1, 'dense1'),
      step(4, 0.1, 0.1, 'conv2'),
    ];
    expect(runFlaw(ended(0.98, { pruningSteps }), mnist)).toEqual({
      kind: 'severed',
      layer: 'dense1',
      since: pruningSteps[2],
    });
    expect(runFlaw(ended(0.98, { pruningSteps: pruningSteps.slice(0, 2) }), mnist)).toBeUndefined();
  });
});
