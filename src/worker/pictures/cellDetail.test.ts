import { describe, expect, it } from 'vitest';
import { prunableLayers } from '../../core/network/networks.ts';
import { prunedBefore, prunedByHand } from '../../core/selection/prunedAt.ts';
import { buildLayerRecipe, buildRecipe } from '../../core/testing/builders.ts';
import { cellDetailOf, type ReadTrainer } from './cellDetail.ts';

const [conv1] = prunableLayers({ network: 'small-cnn', data: { set: 'mnist' } });

/** conv1 of small-cnn, its 72 weights 1 … 72, after pruning steps at trainStep 40 and 50. */
function readTrainer(overrides: Partial<ReadTrainer> = {}) {
  const prunedAt = new Uint16Array(conv1.count);
  const was = new Float32Array(conv1.count);
  prunedAt.set([1, 2, prunedBefore]);
  was.set([-0.5, 0.25, Number.NaN]);
  const weights = Float32Array.from(prunedAt, (at, i) => (at === 0 ? i + 1 : 0));
  const trainer: ReadTrainer = {
    recipe: buildRecipe(),
    trainStep: 60,
    pruningTrainSteps: [40, 50],
    prunedAt: () => prunedAt,
    was: () => was,
    ranking: () => undefined,
    ...overrides,
  };
  return { trainer, read: (index: number) => cellDetailOf(trainer, conv1, weights, index) };
}

describe('cellDetailOf', () => {
  it('reads a kept weight: its value, and its place among all by |w| now', () => {
    expect(readTrainer().read(70)).toEqual({
      layer: 'conv1',
      index: 70,
      trainStep: 60,
      value: 71,
      isKept: true,
      rank: { place: 2, of: 72 },
    });
  });

  it('reads a pruned weight: what it was, when it fell, and its place then', () => {
    expect(readTrainer().read(0)).toEqual({
      layer: 'conv1',
      index: 0,
      trainStep: 60,
      value: 0,
      isKept: false,
      prunedAtPruningStep: 1,
      prunedAtTrainStep: 40,
      was: -0.5,
      // Below the 69 that are kept and the one that fell later.
      rank: { place: 71, of: 72, atTrainStep: 40 },
    });
  });

  it('does not pretend to know what was pruned before the run', () => {
    const detail = readTrainer().read(2);
    expect(detail).toMatchObject({ isKept: false, rank: { unranked: 'before-run' } });
    expect(detail).not.toHaveProperty('was');
    expect(detail).not.toHaveProperty('prunedAtTrainStep');
  });

  it('says what an edit pruned', () => {
    const { trainer, read } = readTrainer();
    trainer.prunedAt('conv1')[3] = prunedByHand;
    trainer.was('conv1')[3] = 0.75;
    expect(read(3)).toMatchObject({
      isKept: false,
      isPrunedByHand: true,
      was: 0.75,
      rank: { unranked: 'by-hand' },
    });
    expect(read(0)).not.toHaveProperty('isPrunedByHand');
  });

  it('says of which pruning step the scores are that were kept', () => {
    const { pruning, ...recipe } = buildRecipe();
    const layers = { ...pruning.layers, conv1: buildLayerRecipe({ criterion: 'taylor' }) };
    const scores = Float32Array.from({ length: conv1.count }, (_, grain) => -grain);
    const { read } = readTrainer({
      recipe: { ...recipe, pruning: { ...pruning, layers } },
      ranking: () => ({ pruningStep: 2, scores }),
    });
    expect(read(3).rank).toEqual({ place: 1, of: 72, atTrainStep: 50 });
  });

  it('refuses an index that the layer has not', () => {
    expect(() => readTrainer().read(72)).toThrow('cell: want an index of conv1, got 72');
  });
});
