import { expect, test } from './fixtures.ts';
import { narrowWidths, tinyRecipe } from './recipes.ts';
import { violations } from './violations.ts';

const base = {
  ...tinyRecipe,
  widths: narrowWidths,
  phases: { train: 0.5, prune: 0.5, fineTune: 0 },
};

test('three runs are listed, drawn over each other, renamed, sorted, and one is run again', async ({
  bench,
  page,
}) => {
  test.slow();
  await bench.open('backend=wasm', 'experiments');
  await expect(page.getByRole('tab', { name: 'Runs', selected: true })).toBeVisible();
  const runs = bench.panel('Runs');
  await expect(runs).toContainText('No run yet');
  await bench.playground.runToEnd(base);
  await bench.playground.runToEnd({ ...base, seed: 12 });
  const oneShot = { pruning: { schedule: { kind: 'oneShot' } } } as const;
  await bench.playground.runToEnd({ ...base, ...oneShot });
  const names = runs.getByRole('rowheader').getByRole('button');
  await expect(names).toHaveCount(3);

  await test.step('the seeds are one band, and what is unticked is not drawn', async () => {
    await expect(
      runs.getByRole('img', { name: /against training step of 2 runs: .* 1 more seed, as a band/ }),
    ).toBeVisible();
    const row = runs.getByRole('row').filter({ hasText: 'Schedule: one-shot' });
    await row.getByRole('checkbox').uncheck();
    await expect(runs.getByRole('img', { name: /of 1 run: .* as a band/ })).toBeVisible();
    await row.getByRole('checkbox').check();
  });

  await test.step('a name is the user’s', async () => {
    await runs
      .getByRole('button', { name: /^More about/ })
      .first()
      .click();
    const name = page.getByRole('textbox', { name: 'Name', exact: true });
    await name.fill('all at once');
    await name.press('Enter');
    await page.keyboard.press('Escape');
    await expect(names.first()).toHaveText('all at once');
  });

  await test.step('a column puts them in order, and is told so', async () => {
    await runs.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'seed', exact: true }).click();
    await page.keyboard.press('Escape');
    await runs.getByRole('button', { name: 'Sort by seed' }).click();
    await expect(names.first()).not.toHaveText('all at once');
    await expect(runs.getByRole('columnheader', { name: 'Sort by seed' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
  });

  await test.step('each can be a point, against what it takes', async () => {
    await runs.getByRole('radio', { name: 'at the end' }).click();
    await runs.getByRole('radio', { name: 'bytes' }).click();
    await expect(
      runs.getByRole('img', { name: /^at the end against bytes of 3 runs/ }),
    ).toBeVisible();
    expect(await violations(page, '[role=tabpanel]:not([data-inert])')).toEqual([]);
  });

  await test.step('a name puts its run on the bench', async () => {
    await runs.getByRole('button', { name: 'Put all at once on the bench' }).click();
    await expect(runs.getByRole('row', { name: /all at once on the bench/ })).toBeVisible();
    const report = await bench.playground.call('report');
    expect(report.pruningSteps).toHaveLength(1);
  });

  await test.step('run again with another seed, everything else the same, and undo', async () => {
    await runs.getByRole('button', { name: 'Run all at once again with one other choice' }).click();
    await page.getByRole('button', { name: /^Seed …/ }).click();
    await page.getByRole('button', { name: 'seed 13', exact: true }).click();
    await bench.playground.call('waitForIdle');
    const again = (await bench.playground.call('runs')).at(-1);
    expect(again?.seed).toBe(13);
    expect(again?.recipe.pruning.schedule).toEqual({ kind: 'oneShot' });
    await bench.button('Undo').click();
    await expect(runs.getByRole('row', { name: /all at once on the bench/ })).toBeVisible();
  });
});
