import { median } from './openPage.mjs';

/** Longest wanted from the wish to the painted curves, and of a task of the page's thread. */
const limitMs = 100;
const longestTaskMs = 50;
const runs = 20;
const redraws = 20;

/** Over in seconds, and long enough for curves of as many points as are drawn. */
const recipe = {
  widths: { conv1: 4, conv2: 8, dense1: 16 },
  data: { images: 2560 },
  phases: { train: 0, prune: 10, fineTune: 0 },
  pruning: { schedule: { kind: 'polynomial', frequency: 4 } },
};

/** How soon 20 runs over each other are drawn anew, and how long the tasks are that it takes. */
export async function measureComparison(site) {
  const page = await site.page('backend=wasm');
  await page.evaluate(play, { recipe, runs });
  await page.getByRole('tab', { name: 'Runs' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Runs' });
  for (const box of await panel.getByRole('checkbox', { checked: false }).all()) await box.check();
  // Once each, so that what is loaded on demand is there.
  for (const name of ['loss', 'accuracy']) await panel.getByRole('radio', { name }).click();
  const { times, longest } = await page.evaluate(redraw, redraws);
  await page.close();
  const ms = median(times);
  return [
    {
      what: `${runs} runs over each other, drawn anew (median of ${redraws}; longest task ${longest.toFixed(0)} ms)`,
      figures: { comparisonRedrawMs: ms, comparisonTaskMs: longest },
      measured: `${ms.toFixed(0)} ms`,
      wanted: `≤ ${limitMs} ms, tasks ≤ ${longestTaskMs} ms`,
      isMet: ms <= limitMs && longest <= longestTaskMs,
    },
  ];
}

/** Runs in the page. Another learning rate each: seeds of one recipe would be one band. */
async function play({ recipe, runs }) {
  const { playground } = window;
  for (let i = 0; i < runs; i += 1) {
    await playground.start({ ...recipe, training: { learningRate: 0.002 + 0.0005 * i } });
    await playground.waitForIdle();
  }
  while ((await playground.busy()) !== undefined) {
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
}

/** Runs in the page: from one figure to another and back, each time until its lines have changed. */
async function redraw(redraws) {
  const panel = document.querySelector('[role=tabpanel]:not([data-inert])');
  const radios = [...panel.querySelectorAll('[role=radio]')];
  const drawn = () =>
    [...panel.querySelectorAll('path')].map((path) => path.getAttribute('d')).join();
  const times = [];
  window.longTasks.length = 0;
  for (let i = 0; i < redraws; i += 1) {
    const wanted = i % 2 === 0 ? 'loss' : 'accuracy';
    const before = drawn();
    // The last redraw is over, so that this one need not wait for its turn.
    await new Promise((resolve) => {
      setTimeout(resolve, 500);
    });
    const startedAt = performance.now();
    radios.find(({ textContent }) => textContent === wanted).click();
    do await window.painted();
    while (drawn() === before);
    times.push(performance.now() - startedAt);
  }
  return { times, longest: Math.max(0, ...window.longTasks) };
}
