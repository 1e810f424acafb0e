import type { Page } from '@playwright/test';
import type { PartialRecipe } from '../src/core/recipe/recipe.ts';
import { alone, expect, test } from './fixtures.ts';
import { expectFreeThread, longTasksDuring } from './longTasks.ts';

const tabs = ['Speed', 'Sensitivity', 'Published', 'Runs', 'Size'];

/** Back and forth by a fifth of the phases' width, a move a frame. */
async function dragPhase(page: Page): Promise<void> {
  const handle = page.getByRole('slider', { name: 'Length of the phase Prune' });
  await handle.scrollIntoViewIfNeeded();
  const box = await handle.boundingBox();
  if (!box) throw new Error('dragPhase: want a handle on screen, got none');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 0; i < 40; i++) await page.mouse.move(x - 40 * Math.sin(i / 6), y);
  await page.mouse.up();
}

/** LeNet-300-100 on few images: quick, and long enough for all that is done meanwhile. */
const longRun: PartialRecipe = {
  network: 'lenet-300-100',
  data: { images: 1280 },
  phases: { train: 20, prune: 20, fineTune: 20 },
};
const briefRun: PartialRecipe = {
  ...longRun,
  phases: { train: 1, prune: 1, fineTune: 1 },
  pruning: { schedule: { kind: 'oneShot' } },
};

/** Runs in the page: keeps its thread busy from a task of its own. */
function block(durationMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(() => {
      const endMs = performance.now() + durationMs;
      while (performance.now() < endMs);
      resolve();
    }, 0);
  });
}

test(
  'a page that is blocked is noticed, and one that rests is not',
  alone,
  async ({ bench, browser, page }) => {
    await bench.open('backend=wasm&sparing=0');
    // So long that a machine with ten other things to do gives it 50 ms of processor time, as slow as it is then.
    const blocked = await longTasksDuring(browser, () => page.evaluate(block, 2_000));
    expect(blocked).not.toEqual([]);
    const resting = await longTasksDuring(browser, () => page.evaluate(block, 5));
    expect(resting).toEqual([]);
    const everBlocked = expectFreeThread({
      browser,
      prepare: () => bench.open('backend=wasm&sparing=0'),
      action: () => page.evaluate(block, 2_000),
    });
    await expect(everBlocked).rejects.toThrow('in the last of 3 attempts');
  },
);

test(
  'tabs, a dragged schedule and an experiment leave the page free while a run trains',
  alone,
  async ({ bench, browser, page }) => {
    test.slow();
    await expectFreeThread({
      browser,
      async prepare() {
        await bench.open('backend=wasm&sparing=0');
        await bench.unfold();
        await bench.playground.call('start', longRun);
        await bench.playground.reach(5);
      },
      async action() {
        await test.step('tabs', async () => {
          for (const name of tabs) {
            const tab = await bench.tab(name);
            await expect(tab.getByRole('button').first()).toBeVisible();
          }
        });
        await test.step('drag', async () => {
          const length = page.getByRole('textbox', { name: 'Prune, epochs' });
          const before = await length.inputValue();
          await dragPhase(page);
          await expect(length).not.toHaveValue(before);
        });
      },
    });
    expect((await bench.playground.call('report')).status).toBe('running');

    const tab = bench.panel('Runs');
    await expectFreeThread({
      browser,
      async prepare() {
        await bench.open('backend=wasm&sparing=0');
        await bench.playground.runToEnd(briefRun);
        await bench.sweeps();
        await tab.getByRole('textbox', { name: 'Seeds' }).fill('2');
        await tab.getByRole('textbox', { name: 'Seeds' }).press('Enter');
      },
      async action() {
        // Of its six, the one on the bench is there.
        await tab.getByRole('button', { name: 'Start 5 runs' }).click();
        // The first run of every schedule: the chart of bands appears and grows.
        await tab.getByRole('radio', { name: 'curves', exact: true }).click();
        await expect(tab.getByText(/^3 of 6 runs/)).toBeVisible();
      },
    });
    await tab.getByRole('button', { name: 'Stop', exact: true }).click();
    await expect(tab.getByRole('button', { name: 'Go on' })).toBeVisible();
  },
);

test(
  'hundreds of pruning steps leave the page free, drawn and as a table',
  alone,
  async ({ bench, browser, page }) => {
    test.slow();
    await expectFreeThread({
      browser,
      async prepare() {
        await bench.open('backend=wasm&sparing=0');
        await bench.playground.call('start', {
          ...longRun,
          phases: { train: 0.1, prune: 20, fineTune: 0.1 },
          pruning: { schedule: { kind: 'polynomial', frequency: 1 } },
        });
        // Most of them, so that curves and table are as long as they get.
        await bench.playground.reach(170);
      },
      async action() {
        await test.step('drawn', () => bench.playground.reach(180));
        await test.step('as a table', async () => {
          await page.getByRole('button', { name: 'Table', exact: true }).click();
          await expect(page.getByRole('table', { name: /^Pruning steps/ })).toBeVisible();
          await bench.playground.reach(190);
        });
      },
    });
    expect((await bench.playground.call('report')).pruningSteps.length).toBeGreaterThan(170);
  },
);
