import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { needsGradients } from '../../../core/ranking/statisticsNeeded.ts';
import { defaultRecipe } from '../../../core/recipe/recipeDefaults.ts';
import type { Recipe } from '../../../core/recipe/recipe.ts';
import type { ScanPoint, ScanRequest } from '../../../core/records/reports.ts';
import { Trainer } from '../../training/Trainer.ts';
import { openTestBackend } from '../../testing/openTestBackend.ts';
import { sliceImages } from '../../data/sliceImages.ts';
import { syntheticImages } from '../../testing/syntheticImages.ts';
import { narrowArticleRecipe, stateOf } from '../../testing/trainerFixtures.ts';
import { planScan } from './planScan.ts';
import { scanNeeds, scanSensitivity, type ScanHost } from './scanSensitivity.ts';

const batches = Array.from({ length: 10 }, (_, i) => syntheticImages(16, `scan batch ${i}`));
const validation = syntheticImages(120, 'scan validation');
const request: ScanRequest = { sparsities: [0, 0.5, 0.9, 0.99], images: 100 };

function recipeOf(network: Recipe['network'] = 'small-cnn'): Recipe {
  const recipe = defaultRecipe(network);
  recipe.training = { ...recipe.training, batchSize: 16, learningRate: 0.004 };
  return recipe;
}

const checkpoints = new Map<Recipe['pruning']['rules'], ArrayBuffer>();

/** Trained for 20 steps, then pruned to 60 % in every layer and trained for 5 more; once a rule. */
function trained(recipe = recipeOf()): Trainer {
  const known = checkpoints.get(recipe.pruning.rules);
  if (known) return Trainer.restore(recipe, known);
  const trainer = Trainer.create(recipe);
  for (let i = 0; i < 20; i += 1) trainer.trainBatch(batches[i % 10]);
  const layers = Object.fromEntries(trainer.layers.map(({ name }) => [name, 0.6]));
  trainer.prune({ trainStep: 20, sparsity: 0.6, layers });
  for (let i = 0; i < 5; i += 1) trainer.trainBatch(batches[i]);
  trainer.takeLosses();
  checkpoints.set(recipe.pruning.rules, trainer.checkpoint());
  return trainer;
}

function quiet(host: Partial<ScanHost> = {}): ScanHost {
  return { onPoint: () => undefined, breathe: () => Promise.resolve(), ...host };
}

/** What is left of |w| when the `count` smallest of all, zeros first, are masked: by sorting. */
function maskBySorting(weights: Float32Array, count: number): Uint8Array {
  const order = Array.from(weights.keys()).sort(
    (a, b) => Math.abs(weights[a]) - Math.abs(weights[b]) || a - b,
  );
  const mask = new Uint8Array(weights.length).fill(1);
  for (const index of order.slice(0, count)) mask[index] = 0;
  return mask;
}

describe('a sensitivity scan on wasm', () => {
  beforeAll(() => openTestBackend('wasm'));

  it('leaves the trainer as it was, bit for bit, and no tensor behind', async () => {
    const trainer = trained();
    const before = stateOf(trainer);
    const tensors = memory().numTensors;
    await scanSensitivity(trainer, request, validation, quiet());
    expect(memory().numTensors).toBe(tensors);
    expect(stateOf(trainer)).toBe(before);
    // And it trains on as one that was never scanned.
    const twin = trained();
    for (const one of [trainer, twin]) one.trainBatch(batches[7]);
    expect(trainer.takeLosses()).toEqual(twin.takeLosses());
    trainer.dispose();
    twin.dispose();
  });

  it('measures every layer at every sparsity, in order, and streams what it reports', async () => {
    const trainer = trained();
    const streamed: ScanPoint[] = [];
    const report = await scanSensitivity(
      trainer,
      request,
      validation,
      quiet({ onPoint: (point) => streamed.push(point) }),
    );
    expect(report).toMatchObject({ trainStep: 25, images: 100, skipped: [] });
    expect(report.points.map(({ layer, sparsity }) => [layer, sparsity])).toEqual(
      ['conv1', 'conv2', 'dense1', 'dense2'].flatMap((layer) =>
        request.sparsities.map((sparsity) => [layer, sparsity]),
      ),
    );
    expect(streamed).toEqual(report.points);
    trainer.dispose();
  });

  it('gives the accuracy of the network with only that layer pruned', async () => {
    const trainer = trained();
    const { points } = await scanSensitivity(trainer, request, validation, quiet());
    const set = sliceImages(validation, 0, 100);
    for (const { layer, sparsity, realised, accuracy } of points) {
      const alone = Trainer.restore(trainer.recipe, trainer.checkpoint());
      const weights = alone.weights(layer);
      // Rule of counts: min(N − 1, ⌊s·N + 0.5⌋); at least the 60 % that are masked already.
      const wanted = Math.min(weights.length - 1, Math.floor(sparsity * weights.length + 0.5));
      const masked = Math.max(wanted, Math.floor(0.6 * weights.length + 0.5));
      expect(realised).toBe(masked / weights.length);
      alone.putMask(layer, maskBySorting(weights, masked));
      expect(await alone.accuracy(set)).toBe(accuracy);
      alone.dispose();
    }
    trainer.dispose();
  });

  it('gives the baseline where the layer is as sparse already, and hurts somewhere else', async () => {
    const trainer = trained();
    const { baseline, points } = await scanSensitivity(trainer, request, validation, quiet());
    for (const { sparsity, accuracy } of points) {
      if (sparsity <= 0.6) expect(accuracy).toBe(baseline);
    }
    expect(Math.min(...points.map(({ accuracy }) => accuracy))).toBeLessThan(baseline);
    trainer.dispose();
  });

  it('is ended between points by what breathe throws, and leaves nothing behind', async () => {
    const trainer = trained();
    const before = stateOf(trainer);
    const tensors = memory().numTensors;
    const streamed: ScanPoint[] = [];
    const cancelled = new Error('cancelled');
    const scan = scanSensitivity(trainer, request, validation, {
      onPoint: (point) => streamed.push(point),
      breathe: () => (streamed.length === 3 ? Promise.reject(cancelled) : Promise.resolve()),
    });
    await expect(scan).rejects.toBe(cancelled);
    expect(streamed).toHaveLength(3);
    expect(memory().numTensors).toBe(tensors);
    expect(stateOf(trainer)).toBe(before);
    trainer.dispose();
  });

  it('prunes by the granularity asked for where it fits, and by the own one elsewhere', async () => {
    const trainer = trained();
    const { points, skipped } = await scanSensitivity(
      trainer,
      { sparsities: [0.75], images: 20, granularity: { kind: 'filter' } },
      validation,
      quiet(),
    );
    expect(skipped).toEqual([]);
    const realised = Object.fromEntries(points.map(({ layer, realised }) => [layer, realised]));
    // 60 % of single weights are masked. Whole filters: 6 of 8, 12 of 16, 48 of 64 lose the rest,
    // so at least three quarters are masked; the output's units stay, and it is cut weight by weight.
    expect(realised['conv1']).toBeGreaterThan(0.75);
    expect(realised['conv2']).toBeGreaterThan(0.75);
    expect(realised['dense1']).toBeGreaterThan(0.75);
    expect(realised['dense2']).toBe(0.75);
    trainer.dispose();
  });

  it('skips a layer that the criterion cannot rank, and says by which rule', async () => {
    const trainer = Trainer.create(narrowArticleRecipe());
    const { points, skipped } = await scanSensitivity(
      trainer,
      {
        sparsities: [0.5],
        images: 4,
        criterion: 'bnScale',
        granularity: { kind: 'filter' },
        layers: ['conv1', 'conv2'],
      },
      validation,
      quiet(),
    );
    expect(points.map(({ layer }) => layer)).toEqual(['conv2']);
    expect(skipped).toEqual([{ layer: 'conv1', code: 'needs-batch-norm' }]);
    trainer.dispose();
  });

  it('ranks by movement where the run kept its sums, and skips the other layers', async () => {
    const movement: ScanRequest = { sparsities: [0.5, 0.9], images: 20, criterion: 'movement' };
    const without = trained();
    const none = await scanSensitivity(without, movement, validation, quiet());
    expect(none.points).toEqual([]);
    expect(none.skipped).toEqual(
      ['conv1', 'conv2', 'dense1', 'dense2'].map((layer) => ({ layer, code: 'needs-movement' })),
    );
    without.dispose();
    const recipe = recipeOf('tfmot-cnn');
    recipe.pruning.criterion = 'movement';
    recipe.pruning.layers.dense1.excluded = true;
    const trainer = Trainer.create(recipe);
    const untrained = await scanSensitivity(trainer, movement, validation, quiet());
    expect(untrained.points).toEqual([]);
    trainer.trainBatch(batches[0]);
    const { points, skipped } = await scanSensitivity(trainer, movement, validation, quiet());
    expect(points.map(({ layer, realised }) => [layer, realised])).toEqual([
      ['conv1', 0.5],
      ['conv1', 97 / 108],
    ]);
    expect(skipped).toEqual([{ layer: 'dense1', code: 'needs-movement' }]);
    trainer.dispose();
  });

  it('uses the gradients of the batches it is given, where the criterion wants them', async () => {
    const taylor: ScanRequest = { sparsities: [0.97], images: 100, criterion: 'taylor' };
    const trainer = trained();
    expect(needsGradients(scanNeeds(planScan(trainer, taylor)))).toBe(true);
    expect(needsGradients(scanNeeds(planScan(trainer, request)))).toBe(false);
    const pointsBy = async (from: number) => {
      const host = quiet({ batches: batches.slice(from, from + 2) });
      return (await scanSensitivity(trainer, taylor, validation, host)).points;
    };
    const points = await pointsBy(0);
    expect(points.map(({ layer }) => layer)).toEqual(['conv1', 'conv2', 'dense1', 'dense2']);
    expect(await pointsBy(0)).toEqual(points);
    expect(await pointsBy(4)).not.toEqual(points);
    await expect(scanSensitivity(trainer, taylor, validation, quiet())).rejects.toThrow(
      'gradients',
    );
    trainer.dispose();
  });

  it('gathers for the layers it scans alone, and measures of each what a scan of all does', async () => {
    const trainer = trained();
    const host = quiet({ batches: batches.slice(0, 3) });
    for (const criterion of ['taylor', 'snip'] as const) {
      const all: ScanRequest = { sparsities: [0.7, 0.9], images: 100, criterion };
      const one: ScanRequest = { ...all, layers: ['conv2'] };
      const gathered = Array.from(scanNeeds(planScan(trainer, one)).keys());
      // The share of a connection is one of the whole network's.
      expect(gathered).toEqual(
        criterion === 'snip' ? ['conv1', 'conv2', 'dense1', 'dense2'] : ['conv2'],
      );
      const { points } = await scanSensitivity(trainer, all, validation, host);
      const alone = await scanSensitivity(trainer, one, validation, host);
      expect(alone.points).toEqual(points.filter(({ layer }) => layer === 'conv2'));
    }
    trainer.dispose();
  });

  it('breathes between the batches of its gradients, and may end there', async () => {
    const trainer = trained();
    const tensors = memory().numTensors;
    const few: ScanRequest = { sparsities: [0.5], images: 20, criterion: 'gradient' };
    const breathsWith = async (count: number): Promise<number> => {
      let breaths = 0;
      const breathe = () => {
        breaths += 1;
        return Promise.resolve();
      };
      const host = quiet({ batches: batches.slice(0, count), breathe });
      await scanSensitivity(trainer, few, validation, host);
      return breaths;
    };
    expect((await breathsWith(8)) - (await breathsWith(3))).toBe(5);
    const cancelled = new Error('cancelled');
    const host = quiet({ batches, breathe: () => Promise.reject(cancelled) });
    await expect(scanSensitivity(trainer, few, validation, host)).rejects.toBe(cancelled);
    expect(memory().numTensors).toBe(tensors);
    trainer.dispose();
  });

  it('measures dead units with the biases that tfmot’s rules leave them', async () => {
    const recipe = recipeOf();
    recipe.pruning.rules = 'tfmot';
    const trainer = trained(recipe);
    // One of conv2's sixteen units is dead, and what it still emits drowns the others.
    const { count } = trainer.layers[1];
    trainer.putMask(
      'conv2',
      Uint8Array.from({ length: count }, (_, i) => Number(i % 16 > 0)),
    );
    const conv2 = trainer.parameters().filter(({ layer }) => layer === 'conv2');
    for (const { role, values } of conv2) if (role === 'bias') values[0] = 30;
    trainer.putParameters(conv2);
    const layer: ScanRequest = { sparsities: [0.9], images: 100, layers: ['dense2'] };
    const expected = await trainer.accuracy({ ...validation, count: 100 });
    const withoutBias = Trainer.fromWeights(recipeOf(), trainer.checkpoint());
    expect(await withoutBias.accuracy({ ...validation, count: 100 })).not.toBe(expected);
    const { baseline } = await scanSensitivity(trainer, layer, validation, quiet());
    expect(baseline).toBe(expected);
    withoutBias.dispose();
    trainer.dispose();
  });

  it('scans a network whose masked weights have drifted under tfmot’s rules', async () => {
    const recipe = recipeOf();
    recipe.pruning.rules = 'tfmot';
    const trainer = trained(recipe);
    const before = stateOf(trainer);
    const { baseline } = await scanSensitivity(trainer, request, validation, quiet());
    const first100 = { ...validation, count: 100 };
    expect(baseline).toBe(await trainer.accuracy(first100));
    expect(stateOf(trainer)).toBe(before);
    trainer.dispose();
  });
});
