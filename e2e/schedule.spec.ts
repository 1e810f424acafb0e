import { expect, test } from './fixtures.ts';

test('a curve, the phases and a window are edited by keyboard, and the run obeys', async ({
  bench,
}) => {
  await bench.open();
  await bench.fill('Training images', '1280');
  await bench.choose('Schedule', 'drawn curve');
  await bench.fill('Frequency', '2');
  const plan = bench.section('When').getByRole('img', { name: /^Plan of/ });
  const planNow = () => plan.getAttribute('aria-label');
  const drawn = await planNow();

  const point = bench.page.getByRole('slider', { name: /^Point 2 of/ });
  const level = Number(await point.getAttribute('aria-valuenow'));
  await point.focus();
  await point.press('Shift+ArrowDown');
  await expect(point).toHaveAttribute('aria-valuenow', String(level - 10));
  await expect.poll(planNow).not.toBe(drawn);

  const moved = await planNow();
  const handle = bench.page.getByRole('slider', { name: 'Length of the phase Prune' });
  await handle.focus();
  await handle.press('Shift+ArrowRight');
  await expect(bench.page.getByLabel('Prune, epochs')).toHaveValue('2');
  await expect.poll(planNow).not.toBe(moved);

  await bench.section('When').getByText('Start and end by layer').click();
  await bench.fill('End of pruning conv2, in percent of the prune phase', '50');
  await bench.button('Run').click();
  await expect(bench.button('Run again')).toBeVisible();
  const { pruningSteps, planned, layers } = await bench.playground.call('report');
  expect(planned.map(({ trainStep }) => trainStep)).toEqual(
    pruningSteps.map(({ trainStep }) => trainStep),
  );
  // 10 training steps, then 20 of pruning: conv2 is done at the middle, at 20, the others at 30.
  expect(planned.at(-1)).toEqual({ trainStep: 30, sparsity: 0.8 });
  const doneAt = (name: string) => {
    const final = layers.find((layer) => layer.name === name)?.sparsity;
    return pruningSteps.find(
      (step) => step.layers.find((layer) => layer.name === name)?.sparsity === final,
    )?.trainStep;
  };
  expect(doneAt('conv2')).toBe(20);
  expect(doneAt('dense1')).toBe(30);
});
