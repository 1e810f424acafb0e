import { runRecipe } from './openPage.mjs';

const phone = { width: 390, height: 844 };
const throttle = 4;
const longestMs = 100;

/** A run on a phone's layout whose thread is four times slower, with the recipe that a slow device opens with. */
export async function measureSlowDevice(site) {
  const page = await site.page('backend=wasm#view=timeline', phone);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  const { longTasks, wallMs } = await runRecipe(page, { data: { images: 6_000 } });
  await page.close();
  // Tasks of up to 50 ms are not reported, so they count as none.
  const longest = Math.max(0, ...longTasks);
  return [
    {
      what: `longest task of the page's thread in a run, 390 px, ${throttle}× throttled`,
      figures: { slowDeviceTaskMs: longest },
      measured: longest === 0 ? 'none over 50 ms' : `${Math.round(longest)} ms`,
      wanted: `≤ ${longestMs} ms`,
      isMet: longest <= longestMs,
    },
    {
      what: 'that run, wall time',
      figures: { slowDeviceRunMs: wallMs },
      measured: `${(wallMs / 1000).toFixed(1)} s`,
    },
  ];
}
