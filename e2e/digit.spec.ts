import type { BenchPage } from './BenchPage.ts';
import { expect, test } from './fixtures.ts';
import { violations } from './violations.ts';

/** One epoch, and nothing pruned: seven digits in eight are answered right after it. */
const trained = {
  data: { images: 6_000 },
  phases: { train: 1, prune: 0, fineTune: 0 },
  pruning: { schedule: { kind: 'oneShot' }, layers: { '*': { target: 0 } } },
} as const;

/** One pruning step, between the phases. */
const pruning = {
  schedule: { kind: 'oneShot' },
  layers: { '*': { target: 0.8 } },
} as const;

const highest = (probabilities: readonly number[]): number =>
  probabilities.indexOf(Math.max(...probabilities));
const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

/** Draws a stroke through points of the pad, as shares of its sides. */
async function stroke(bench: BenchPage, points: readonly [x: number, y: number][]): Promise<void> {
  const box = await bench.page.getByRole('application', { name: /^Drawing pad/ }).boundingBox();
  if (!box) throw new Error('stroke: want a pad on the page');
  const { mouse } = bench.page;
  for (const [i, [x, y]] of points.entries()) {
    await mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 5 });
    if (i === 0) await mouse.down();
  }
  await mouse.up();
}

test('a digit is picked or drawn, answered now and pruned, and its answer wavers in training', async ({
  bench,
}) => {
  const { page, playground } = bench;
  await bench.open();
  await playground.runToEnd(trained);
  const digit = page.getByRole('article', { name: 'Digit' });
  const answers = page.getByRole('article', { name: 'Answers' });
  await expect(digit.getByRole('img', { name: /^Test image 4, a 4/ })).toBeVisible();

  // Named, and the same on the page as in the test interface.
  const seven = await playground.call('digit', { index: 0 });
  expect(seven).toMatchObject({ index: 0, label: 7 });
  expect(seven.pixels).toHaveLength(784);
  expect(sum(seven.dense)).toBeCloseTo(1, 6);
  expect(seven.preview, 'nothing is to be pruned').toEqual(seven.dense);
  await expect(digit.getByRole('img', { name: /^Test image 0, a 7/ })).toBeVisible();
  await expect(answers).toContainText(`The network as it is (dense) says ${highest(seven.dense)}`);

  // A one of one stroke, small and in a corner.
  await digit.getByRole('button', { name: 'Draw a digit' }).click();
  await stroke(bench, [
    [0.2, 0.1],
    [0.17, 0.45],
  ]);
  await expect(digit.getByRole('img', { name: /^Your drawing/ })).toBeVisible();
  await expect(answers).toContainText('The network as it is (dense) says 1');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');

  // What is dragged is answered: at 99 % the ten answers are hardly told apart any more.
  await playground.call('setNetworkTarget', 0.99);
  await expect(answers).toContainText(/pruned as the recipe has it says \d/);
  const pruned = await playground.call('digit', { index: 0 });
  expect(pruned.dense).toEqual(seven.dense);
  expect(Math.max(...(pruned.preview ?? []))).toBeLessThan(0.9);

  const maps = await playground.call('featureMaps', 'conv2');
  expect(maps.shape).toEqual([14, 14, 16]);
  expect(maps.dense).toHaveLength(14 * 14 * 16);
  expect(maps.dense.every((value) => value >= 0)).toBe(true);
  for (const unit of maps.deadUnits.preview ?? []) {
    expect(maps.preview?.filter((_, at) => at % 16 === unit).every((value) => value === 0)).toBe(
      true,
    );
  }
  await expect(page.getByRole('img', { name: /^16 feature maps of conv2, pruned/ })).toBeAttached();

  // In training the answer is live; nothing is measured beside it.
  await playground.call('start', { ...trained, phases: { train: 20, prune: 0, fineTune: 0 } });
  await expect(answers).toContainText(/live, at training step [1-9]/);
  await expect(playground.refusal('digit', { index: 2 })).resolves.toMatchObject({ code: 'busy' });
  const first = await answers.innerText();
  await expect(answers).not.toHaveText(first);
  await playground.call('stop');
});

test('all test images are answered twice, and those that pruning changes come to the bench', async ({
  bench,
}) => {
  const { page, playground } = bench;
  await bench.open();
  await playground.runToEnd(trained);
  await playground.call('setNetworkTarget', 0.85);
  const view = await bench.tab('Predictions');
  await view.getByRole('button', { name: 'Answer all test images' }).click();
  const gallery = view.getByRole('button', { name: /Put it on the bench/ });
  await expect(gallery.first()).toBeVisible();
  await expect(view.getByRole('table')).toHaveCount(3);
  await expect(view).toContainText(/Pruning hurts the \d most|No digit loses/);
  expect(await violations(page)).toEqual([]);

  const { images, confusion, perClass, changed } = await playground.call('predictions');
  const { accuracy } = await playground.call('report');
  expect(images).toBe(10_000);
  const right = sum(confusion.dense.map((row, label) => row[label] ?? 0));
  expect(right / images).toBe(accuracy.dense);
  expect(sum((confusion.preview ?? []).flat())).toBe(10_000);
  expect(perClass.dense).toHaveLength(10);
  const [worst] = changed;
  if (!worst) throw new Error('want an answer that pruning changes');
  const answered = await playground.call('digit', { index: worst.index });
  expect(worst).toMatchObject({
    label: answered.label,
    dense: highest(answered.dense),
    preview: highest(answered.preview ?? []),
  });

  await gallery.nth(1).click();
  const digit = page.getByRole('article', { name: 'Digit' });
  await expect(
    digit.getByRole('img', {
      name: new RegExp(`^Test image ${changed[1]?.index.toLocaleString('en')}, `),
    }),
  ).toBeVisible();

  // Of a network that is pruned, what went is what tells.
  await playground.runToEnd({
    ...trained,
    phases: { train: 0.2, prune: 0, fineTune: 0.1 },
    pruning,
  });
  await bench.tab('Predictions');
  await expect(view.getByRole('radio', { name: 'before pruning ▸ now' })).toBeChecked();
  await view.getByRole('button', { name: 'Answer all test images' }).click();
  const { accuracy: ends } = await playground.call('report');
  const said = (share?: number) => new RegExp(`${((share ?? 0) * 100).toFixed(1)}\\s%`);
  await expect(view.getByText(/^before pruning:/)).toContainText(said(ends.dense));
  await expect(view.getByText(/^now:/)).toContainText(said(ends.final));
});
