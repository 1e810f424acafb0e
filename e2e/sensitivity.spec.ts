import { alone, expect, test } from './fixtures.ts';
import { expectFreeThread } from './longTasks.ts';

test(
  'a scan does not block the page, and its line becomes the targets',
  alone,
  async ({ bench, browser }) => {
    const tab = bench.panel('Sensitivity');
    const scan = tab.getByRole('button', { name: 'Scan the layers' });
    await expectFreeThread({
      browser,
      async prepare() {
        await bench.open();
        await bench.playground.runToEnd({
          phases: { train: 0.5, prune: 0, fineTune: 0 },
          pruning: { schedule: { kind: 'oneShot' } },
        });
        await bench.tab('Sensitivity');
        await expect(scan).toBeEnabled();
      },
      async action() {
        await scan.click();
        await expect(tab).toContainText('Measured at training step 47');
      },
    });
    const chart = tab.getByRole('img', { name: /against sparsity/ });
    await expect(chart.getByText('75%'), 'on both axes').toHaveCount(2);

    const spared = tab.getByText('Each layer alone can spare:').locator('..');
    const first = await spared.innerText();
    const line = tab.getByRole('slider', { name: 'Accuracy to keep' });
    await line.focus();
    for (let i = 0; i < 20; i++) await line.press('ArrowDown');
    await expect(spared).not.toHaveText(first);
    const accepted = [...(await spared.innerText()).matchAll(/(\w+\d)\s+([\d.]+)\s*%/g)];
    expect(accepted).toHaveLength(4);
    await tab.getByRole('button', { name: 'Apply as targets' }).click();
    for (const [, layer = '', percent = ''] of accepted) {
      const typed = await bench.typedTarget(layer).inputValue();
      expect(Number.parseFloat(typed), layer).toBe(Number(percent));
      await expect(tab.getByRole('status')).toContainText(`${layer} ${percent}`);
    }
    await bench.button('Undo').click();
    await expect(tab.getByRole('status')).toBeEmpty();

    // From the moment before the one cut, unless told otherwise.
    const request = { sparsities: [0.5, 0.98], images: 500 };
    expect(await bench.playground.call('scan', request)).toMatchObject({
      trainStep: 47,
      sparsity: 0,
    });
    // Every layer is at 80 % already: what asks for less removes nothing and costs nothing.
    const { points, baseline, sparsity } = await bench.playground.call('scan', request, 'bench');
    expect(sparsity).toBeCloseTo(0.8, 2);
    expect(points).toHaveLength(8);
    const accuraciesAt = (wanted: number) =>
      points.filter(({ sparsity }) => sparsity === wanted).map(({ accuracy }) => accuracy);
    expect(accuraciesAt(0.5)).toEqual([baseline, baseline, baseline, baseline]);
    expect(accuraciesAt(0.98)).not.toEqual(accuraciesAt(0.5));
  },
);
