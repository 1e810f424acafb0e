import { runRecipe } from './openPage.mjs';
import { timeMaskUpdate } from './selection.mjs';

/** Too low to show a single weight map: nothing is watched, so the worker draws nothing. */
const withoutViews = { width: 1440, height: 48 };
const withViews = { width: 1440, height: 900 };
const repeats = 5;

/**
 * What pruning and drawing add to the wall time of the default run. Every pruning step also measures
 * the accuracy before and after it; `evaluated` makes all of these too, but with targets so low that
 * not one weight goes, so that what is left is the machinery.
 */
export async function measureOverhead(site) {
  const arms = {
    dense: { page: await site.page('backend=wasm', withoutViews), recipe: allTargets(0) },
    evaluated: { page: await site.page('backend=wasm', withoutViews), recipe: allTargets(1e-6) },
    pruned: { page: await site.page('backend=wasm', withoutViews), recipe: {} },
    shown: { page: await site.page('backend=wasm', withViews), recipe: {} },
  };
  const times = { dense: [], evaluated: [], pruned: [], shown: [] };
  let pruningSteps = 0;
  // Interleaved, so that a slow minute of the machine falls on every arm.
  for (let i = 0; i < repeats; i += 1) {
    for (const [name, { page, recipe }] of Object.entries(arms)) {
      await page.bringToFront();
      const { wallMs, report } = await runRecipe(page, recipe);
      times[name].push(wallMs);
      pruningSteps = Math.max(pruningSteps, report.pruningSteps.length);
    }
  }
  for (const { page } of Object.values(arms)) await page.close();
  const { ms } = await timeMaskUpdate(site, 'small-cnn');
  // The fastest of each: on a shared machine noise only ever adds.
  const [dense, evaluated, pruned, shown] = Object.values(times).map((ms) => Math.min(...ms));
  const selection = pruningSteps * ms;
  const machinery = (shown - evaluated + selection) / dense;
  return [
    {
      what: 'dense run without views',
      figures: { denseRunMs: dense },
      measured: `${(dense / 1000).toFixed(2)} s`,
    },
    shareOf(
      `${2 * pruningSteps} accuracies on 1,000 images, nothing removed`,
      'evaluationsOverhead',
      (evaluated - dense) / dense,
    ),
    shareOf('the same and pruning', 'pruningOverhead', (pruned - dense) / dense),
    shareOf('the same, pruning and live drawing', 'drawingOverhead', (shown - dense) / dense),
    shareOf(
      `scores and selection alone, ${pruningSteps} × ${ms.toFixed(2)} ms`,
      'selectionOverhead',
      selection / dense,
    ),
    {
      ...shareOf('pruning machinery and live drawing', 'machineryOverhead', machinery),
      wanted: '≤ 10 %',
      isMet: machinery <= 0.1,
    },
  ];
}

/** A share of the dense run's time. */
function shareOf(what, figure, share) {
  const measured = `${share < 0 ? '−' : '+'}${Math.abs(share * 100).toFixed(1)} %`;
  return { what, figures: { [figure]: share }, measured };
}

function allTargets(target) {
  const layer = { target };
  return { pruning: { layers: { conv1: layer, conv2: layer, dense1: layer, dense2: layer } } };
}
