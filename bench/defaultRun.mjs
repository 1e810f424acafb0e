import { median, runRecipe } from './openPage.mjs';

const seeds = [7, 8, 9];

/** The default recipe beside the same run unpruned, and what it cost the page's thread. */
export async function measureDefaultRun(site) {
  const page = await site.page('backend=wasm');
  const runs = [];
  for (const seed of seeds) runs.push(await runRecipe(page, { seed }));
  const dense = [];
  const layer = { target: 0 };
  const layers = { conv1: layer, conv2: layer, dense1: layer, dense2: layer };
  for (const seed of seeds) dense.push(await runRecipe(page, { seed, pruning: { layers } }));
  await page.close();
  const final = runs.map(({ report }) => report.accuracy.final);
  const unpruned = dense.map(({ report }) => report.accuracy.final);
  const gap = Math.max(...unpruned.map((accuracy, i) => accuracy - final[i]));
  const wallMs = median(runs.map((run) => run.wallMs));
  const longest = Math.max(0, ...runs.flatMap((run) => run.longTasks));
  return [
    {
      what: 'default run, wall time',
      figures: { defaultRunMs: wallMs },
      measured: `${(wallMs / 1000).toFixed(1)} s`,
      wanted: '< 30 s',
      isMet: wallMs < 30_000,
    },
    {
      what: `test accuracy, seeds ${seeds.join(', ')}`,
      figures: bySeed('accuracy', final),
      measured: listOf(final),
      wanted: '≥ 95.5 %',
      isMet: final.every((accuracy) => accuracy >= 0.955),
    },
    {
      what: 'the same runs unpruned',
      figures: bySeed('unprunedAccuracy', unpruned),
      measured: listOf(unpruned),
    },
    {
      what: 'largest loss by pruning',
      figures: { largestLossByPruning: gap },
      measured: `${(gap * 100).toFixed(2)} points`,
      wanted: '≤ 1 point',
      isMet: gap <= 0.01,
    },
    {
      what: 'longest main-thread task',
      // Tasks of up to 50 ms are not reported, so they count as none.
      figures: { longestTaskMs: longest },
      measured: longest === 0 ? 'none over 50 ms' : `${Math.round(longest)} ms`,
      wanted: '≤ 50 ms',
      isMet: longest === 0,
    },
  ];
}

/** @returns {Record<string, number>} */
function bySeed(name, values) {
  return Object.fromEntries(values.map((value, i) => [`${name}Seed${seeds[i]}`, value]));
}

function listOf(values) {
  return values.map((value) => `${(value * 100).toFixed(2)} %`).join(', ');
}
