import type { CriterionId, GranularityRecipe, LayerRecipe } from '../src/core/recipe/recipe.ts';
import { expect, test } from './fixtures.ts';
import { grainCounts } from './grainOf.ts';

interface Case {
  granularity: GranularityRecipe;
  criterion: CriterionId;
  /** Where both apply. */
  layers: readonly string[];
}

const layers = ['conv1', 'conv2', 'dense1', 'dense2'];
const hidden = ['conv1', 'conv2', 'dense1'];
const behindHidden = ['conv2', 'dense1', 'dense2'];

/** Every granularity, each under another criterion. */
const cases: readonly Case[] = [
  { granularity: { kind: 'weight' }, criterion: 'snip', layers },
  { granularity: { kind: 'vector', axis: 'row', length: 8 }, criterion: 'gradient', layers },
  { granularity: { kind: 'vector', axis: 'column', length: 3 }, criterion: 'movement', layers },
  { granularity: { kind: 'kernel' }, criterion: 'taylorAbsolute', layers: ['conv1', 'conv2'] },
  { granularity: { kind: 'block', rows: 5, columns: 6 }, criterion: 'fisher', layers },
  { granularity: { kind: 'filter' }, criterion: 'geometricMedian', layers: hidden },
  { granularity: { kind: 'channel' }, criterion: 'taylor', layers: behindHidden },
  { granularity: { kind: 'nOfM', n: 1, m: 4, axis: 'input' }, criterion: 'random', layers },
  { granularity: { kind: 'nOfM', n: 3, m: 8, axis: 'flat' }, criterion: 'magnitude', layers },
];
const targets: Readonly<Record<string, number>> = {
  conv1: 0.45,
  conv2: 0.6,
  dense1: 0.9,
  dense2: 0.35,
};

test('every granularity and criterion removes whole grains, as many as planned', async ({
  bench,
}) => {
  test.slow();
  await bench.open();
  for (const { granularity, criterion, layers: where } of cases) {
    await test.step(`${JSON.stringify(granularity)} by ${criterion}`, async () => {
      const settings = Object.fromEntries(
        layers.map((name): [string, Partial<LayerRecipe>] => [
          name,
          {
            target: targets[name] ?? 0,
            ...(where.includes(name) ? { granularity, criterion } : { excluded: true }),
          },
        ]),
      );
      const outcome = await bench.playground.runToEnd({
        seed: 3,
        data: { images: 640 },
        phases: { train: 0, prune: 1.6, fineTune: 0.4 },
        pruning: { schedule: { kind: 'polynomial', frequency: 3 }, layers: settings },
      });
      expect(outcome).toMatchObject({ status: 'finished' });
      const report = await bench.playground.call('report');
      expect(report.pruningSteps.map(({ trainStep }) => trainStep)).toEqual(
        report.planned.map(({ trainStep }) => trainStep),
      );
      for (const { name, count, sparsity } of report.layers) {
        const { weights, mask, shape } = await bench.playground.call('layer', name);
        const masked = mask.filter((kept) => kept === 0).length;
        expect(masked / count, name).toBe(sparsity);
        expect(
          mask.filter((kept, index) => kept === 0 && weights[index] !== 0),
          `masked weights of ${name} that are not 0`,
        ).toEqual([]);
        if (!where.includes(name)) {
          expect(masked, name).toBe(0);
          continue;
        }
        const grains = grainCounts(granularity, shape, mask);
        if (granularity.kind === 'nOfM') {
          // A window shorter than n has nothing to give.
          for (const { kept, size } of grains) expect(kept).toBe(Math.min(size, granularity.n));
          continue;
        }
        for (const { kept, size } of grains) expect([0, size], name).toContain(kept);
        const removed = grains.filter(({ kept }) => kept === 0).length;
        const wanted = (targets[name] ?? 0) * grains.length;
        expect(Math.abs(removed - wanted), name).toBeLessThanOrEqual(0.5);
        expect(masked, name).toBeGreaterThan(0);
      }
    });
  }
});
