import { beforeAll, describe, expect, it } from 'vitest';
import type { GranularityRecipe, SetKept } from '../../core/recipe/recipe.ts';
import { prunedByHand } from '../../core/selection/prunedAt.ts';
import { openTestBackend } from '../testing/openTestBackend.ts';
import { narrowArticleRecipe, plannedAt, trainOn } from '../testing/trainerFixtures.ts';
import { Trainer } from './Trainer.ts';

function trained(granularity: GranularityRecipe, steps = 6): Trainer {
  const trainer = Trainer.create(
    narrowArticleRecipe(({ pruning }) => {
      for (const name of ['conv2', 'dense1']) pruning.layers[name].granularity = granularity;
    }),
  );
  trainOn(trainer, steps);
  return trainer;
}

const edit = (isKept: boolean, layer: string, ...grains: number[]): SetKept => ({
  kind: 'setKept',
  layer,
  grains,
  isKept,
});

/** All values of a network, and what is pruned of it. */
function networkOf(trainer: Trainer) {
  return {
    values: trainer.parameters().map(({ layer, role, values }) => [layer, role, [...values]]),
    masks: trainer.layers.map(({ name }) => [...trainer.prunedAt(name)]),
  };
}

function unitOf(trainer: Trainer, layer: string, unit: number) {
  return trainer
    .parameters()
    .filter((value) => value.layer === layer)
    .map(({ role, values, shape }) => {
      const units = shape.at(-1) ?? 1;
      return { role, values: values.filter((_, i) => i % units === unit) };
    });
}

describe('pruning and reviving by hand', () => {
  beforeAll(() => openTestBackend('wasm'));

  it.each([
    ['weights', { kind: 'weight' }, [0, 7, 200]],
    ['filters and neurons', { kind: 'filter' }, [1, 3]],
  ] as const)(
    'of %s restores every bit when it is taken back at once',
    (_, granularity, grains) => {
      const trainer = trained(granularity);
      const before = networkOf(trainer);
      for (const layer of ['conv2', 'dense1']) {
        trainer.setKept(edit(false, layer, ...grains));
        expect(trainer.prunedAt(layer)).toContain(prunedByHand);
        expect(trainer.weights(layer).filter((_w, i) => trainer.mask(layer)[i] === 0)).toSatisfy(
          (masked: Float32Array) => masked.length > 0 && masked.every((w) => Object.is(w, 0)),
        );
      }
      expect(networkOf(trainer)).not.toEqual(before);
      for (const layer of ['dense1', 'conv2']) trainer.setKept(edit(true, layer, ...grains));
      expect(networkOf(trainer)).toEqual(before);
      trainer.dispose();
    },
  );

  it('keeps what is pruned at exactly +0 while the rest trains, and brings a unit back as it died', () => {
    const trainer = trained({ kind: 'filter' });
    const before = unitOf(trainer, 'conv2', 2);
    trainer.setKept(edit(false, 'conv2', 2));
    for (let i = 0; i < 5; i += 1) {
      trainOn(trainer, 1);
      const [kernel, ...others] = unitOf(trainer, 'conv2', 2);
      const masked = [kernel, ...others.filter(({ role }) => !role.startsWith('moving'))];
      const isZero = masked.map(({ values }) => values.every((value) => Object.is(value, 0)));
      expect(isZero).toEqual([true, true, true, true]);
    }
    trainer.setKept(edit(true, 'conv2', 2));
    expect(unitOf(trainer, 'conv2', 2)).toEqual(before);
    trainer.dispose();
  });

  it('brings back what a pruning step took, with its bias and statistics, after a restore too', () => {
    const trainer = trained({ kind: 'filter' });
    const before = [0, 1, 2, 3].map((unit) => unitOf(trainer, 'conv2', unit));
    trainer.prune(plannedAt(trainer, 0.5));
    const unit = trainer.deadUnits('conv2').indexOf(1);
    trainOn(trainer, 3);
    const restored = Trainer.restore(trainer.recipe, trainer.checkpoint());
    for (const of of [trainer, restored]) {
      of.setKept(edit(true, 'conv2', unit));
      expect(unitOf(of, 'conv2', unit)).toEqual(before[unit]);
    }
    trainOn(trainer, 3);
    trainOn(restored, 3);
    expect(networkOf(restored)).toEqual(networkOf(trainer));
    trainer.dispose();
    restored.dispose();
  });

  it('counts with the next pruning step: what is pruned stays so, what is revived may go again', () => {
    const trainer = trained({ kind: 'weight' });
    trainer.prune(plannedAt(trainer, 0.3));
    const dead = [...trainer.mask('conv2').entries()].flatMap(([i, kept]) => (kept ? [] : [i]));
    const alive = [...trainer.mask('conv2').entries()].flatMap(([i, kept]) => (kept ? [i] : []));
    trainer.setKept(edit(true, 'conv2', ...dead.slice(0, 4)));
    trainer.setKept(edit(false, 'conv2', ...alive.slice(0, 9)));
    const [, conv2] = trainer.prune(plannedAt(trainer, 0.5));
    expect(conv2).toMatchObject({ name: 'conv2', masked: Math.round(0.5 * conv2.count) });
    expect(conv2.shortfall).toBeUndefined();
    for (const i of alive.slice(0, 9)) expect(trainer.mask('conv2')[i]).toBe(0);
    trainer.dispose();
  });

  it('is why a layer is sparser than a pruning step wanted it', () => {
    const trainer = trained({ kind: 'weight' });
    const { count } = trainer.layers[1];
    const half = Array.from({ length: Math.round(count / 2) }, (_, i) => i);
    trainer.setKept(edit(false, 'conv2', ...half));
    const [, conv2] = trainer.prune(plannedAt(trainer, 0.25));
    const weights = half.length - Math.round(count / 4);
    expect(conv2.shortfall).toEqual({ code: 'by-hand', weights });
    trainer.dispose();
  });
});
