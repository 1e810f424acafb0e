import { median, runRecipe } from './openPage.mjs';

/** Too low to show a single weight map: nothing is watched, so the worker draws nothing. */
const withoutViews = { width: 1440, height: 48 };
const withViews = { width: 1440, height: 900 };

/** Dense run without views against pruned run with views: wall time over the same training steps. */
export async function measureOverhead(site) {
  const arms = {
    dense: { page: await site.page('backend=wasm', withoutViews), recipe: denseRecipe() },
    pruned: { page: await site.page('backend=wasm', withoutViews), recipe: {} },
    shown: { page: await site.page('backend=wasm', withViews), recipe: {} },
  };
  const times = { dense: [], pruned: [], shown: [] };
  // Interleaved, so that a slow minute of the machine falls on every arm.
  for (let i = 0; i < 3; i += 1) {
    for (const [name, { page, recipe }] of Object.entries(arms)) {
      await page.bringToFront();
      const { wallMs } = await runRecipe(page, recipe);
      times[name].push(wallMs);
    }
  }
  for (const { page } of Object.values(arms)) await page.close();
  const [dense, pruned, shown] = [times.dense, times.pruned, times.shown].map(median);
  const percent = (value) => `${((value / dense - 1) * 100).toFixed(1)} %`;
  return [
    ['dense run without views', `${(dense / 1000).toFixed(2)} s`, '', true],
    ['pruning, with its accuracy before and after', `+${percent(pruned)}`, '', true],
    ['pruning and live drawing', `+${percent(shown)}`, '≤ 10 %', shown / dense <= 1.1],
  ];
}

function denseRecipe() {
  const layer = { target: 0 };
  return { pruning: { layers: { conv1: layer, conv2: layer, dense1: layer, dense2: layer } } };
}
