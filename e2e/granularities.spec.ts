import type { Locator } from '@playwright/test';
import type {
  CriterionId,
  GranularityRecipe,
  LayerRecipe,
  PartialRecipe,
} from '../src/core/recipe/recipe.ts';
import { expect, test } from './fixtures.ts';
import { grainCounts } from './grainOf.ts';
import { trainedStart } from './trainedStart.ts';

interface Case {
  granularity: GranularityRecipe;
  criterion: CriterionId;
  /** Where both apply. */
  layers: readonly string[];
}

const layers = ['conv1', 'conv2', 'dense1', 'dense2'];
const hidden = ['conv1', 'conv2', 'dense1'];
const behindHidden = ['conv2', 'dense1', 'dense2'];

/** So few that every weight is soon looked at, and none a multiple of a grain or of a SIMD register. */
const widths = { conv1: 6, conv2: 10, dense1: 22 };

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
        widths,
        data: { images: 640 },
        phases: { train: 0, prune: 1.6, fineTune: 0 },
        pruning: { schedule: { kind: 'polynomial', frequency: 3 }, layers: settings },
      });
      expect(outcome).toMatchObject({ status: 'finished' });
      const report = await bench.playground.call('report');
      expect(report.layers.map(({ name }) => name)).toEqual(layers);
      expect(report.pruningSteps.length).toBeGreaterThan(1);
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
          const wrong = grains.filter(({ kept, size }) => kept !== Math.min(size, granularity.n));
          expect(wrong, `windows of ${name} that keep another number`).toEqual([]);
          continue;
        }
        // One assertion for all: 50,000 of them would take longer than the training.
        const torn = grains.filter(({ kept, size }) => kept !== 0 && kept !== size);
        expect(torn, `grains of ${name} that are kept in part`).toEqual([]);
        const removed = grains.filter(({ kept }) => kept === 0).length;
        const wanted = (targets[name] ?? 0) * grains.length;
        expect(Math.abs(removed - wanted), name).toBeLessThanOrEqual(0.5);
        expect(masked, name).toBeGreaterThan(0);
      }
    });
  }
});

test('a pruned weight tells what it was and where it ranked, and a pattern whether it holds', async ({
  bench,
}) => {
  test.slow();
  await bench.open();
  const panel = bench.page.getByRole('region', { name: 'Layer conv2' });
  const facts = panel.locator('dl').first();
  const fact = (label: string) =>
    facts.locator('div', { has: bench.page.getByText(label, { exact: true }) }).locator('dd');

  await test.step('in a run that prunes at once the weights that the bench opened on', async () => {
    const before = (await bench.playground.call('layer', 'conv2')).weights;
    const recipe: PartialRecipe = {
      data: { images: 640 },
      phases: { train: 0, prune: 1, fineTune: 0 },
      pruning: { schedule: { kind: 'oneShot' } },
    };
    await bench.playground.call('start', recipe, await trainedStart());
    await bench.playground.call('waitForIdle');
    const { mask } = await bench.playground.call('layer', 'conv2');
    const pruned = mask.indexOf(0);
    expect(pruned).toBeLessThan(16);
    const map = panel.getByRole('application', { name: /^Weights of / });
    await map.focus();
    await map.press('Home');
    for (let column = 0; column < pruned; column += 1) await map.press('ArrowRight');
    const was = before[pruned] ?? 0;
    await expect(fact('was')).toHaveText(was.toFixed(4).replace('-', '−'));
    const size = Math.abs(was);
    const above = before.filter(
      (weight, index) => Math.abs(weight) > size || (Math.abs(weight) === size && index > pruned),
    );
    const place = (above.length + 1).toLocaleString('en-GB');
    await expect(fact('rank')).toHaveText(`${place} / 1,152 at training step 0`);
  });

  await test.step('in a run on its way to 1 of 4', async () => {
    const granularity: GranularityRecipe = { kind: 'nOfM', n: 1, m: 4, axis: 'input' };
    const recipe: PartialRecipe = {
      data: { images: 640 },
      phases: { train: 0, prune: 3, fineTune: 0 },
      pruning: { schedule: { kind: 'linear', frequency: 3 }, layers: { conv2: { granularity } } },
    };
    const said = await listenTo(panel);
    await bench.playground.inTurn(
      ['start', recipe],
      ['pause'],
      ['waitForIdle'],
      ['nextPruningStep'],
      ['waitForIdle'],
    );
    const { shape, mask } = await bench.playground.call('layer', 'conv2');
    const first = grainCounts(granularity, shape, mask).find(({ kept }) => kept > 1);
    const offending = `column 0, rows 0–3, ${first?.kept} of 4 kept`;
    await expect.poll(said).toContainEqual(expect.stringContaining(offending));
    const atOnce = (await said()).filter((text) => text.includes(offending));
    expect(atOnce).toContainEqual(expect.stringContaining('Normal on the way'));
    await bench.playground.call('resume');
    await bench.playground.call('waitForIdle');
    // Also once it is previewed that nothing more would go.
    await bench.playground.call('preview');
    await expect(bench.page.getByText('Nothing more would go')).toBeVisible();
    await expect(panel.getByText('All 288 windows hold 1 of 4.')).toBeVisible();
  });
});

/** All that a part of the page says from now on, also what gives way at once: to a preview, in a run that pauses. */
async function listenTo(part: Locator): Promise<() => Promise<string[]>> {
  const texts = await part.evaluateHandle((element) => {
    const heard: string[] = [];
    new MutationObserver(() => heard.push(element.textContent ?? '')).observe(element, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    return heard;
  });
  return () => texts.jsonValue();
}
