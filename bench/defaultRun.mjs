import { median, runRecipe } from './openPage.mjs';

/** The default recipe beside the same run unpruned, and what it cost the page's thread. */
export async function measureDefaultRun(site) {
  const page = await site.page('backend=wasm');
  const runs = [];
  for (const seed of [7, 8, 9]) runs.push(await runRecipe(page, { seed }));
  const dense = [];
  const layer = { target: 0 };
  const layers = { conv1: layer, conv2: layer, dense1: layer, dense2: layer };
  for (const seed of [7, 8, 9]) dense.push(await runRecipe(page, { seed, pruning: { layers } }));
  await page.close();
  const final = runs.map(({ report }) => report.accuracy.final);
  const unpruned = dense.map(({ report }) => report.accuracy.final);
  const gap = Math.max(...unpruned.map((accuracy, i) => accuracy - final[i]));
  const wallMs = median(runs.map((run) => run.wallMs));
  const longest = Math.max(0, ...runs.flatMap((run) => run.longTasks));
  const list = (values) => values.map((value) => `${(value * 100).toFixed(2)} %`).join(', ');
  return [
    ['default run, wall time', `${(wallMs / 1000).toFixed(1)} s`, '< 30 s', wallMs < 30_000],
    [
      'test accuracy, seeds 7, 8, 9',
      list(final),
      '≥ 95.5 %',
      final.every((accuracy) => accuracy >= 0.955),
    ],
    ['the same runs unpruned', list(unpruned), '', true],
    ['largest loss by pruning', `${(gap * 100).toFixed(2)} points`, '≤ 1 point', gap <= 0.01],
    [
      'longest main-thread task',
      longest === 0 ? 'none over 50 ms' : `${Math.round(longest)} ms`,
      '≤ 50 ms',
      longest === 0,
    ],
  ];
}
