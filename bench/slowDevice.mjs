import { runRecipe } from './openPage.mjs';

const phone = { width: 390, height: 844 };
const throttle = 4;
const longestMs = 100;
/** Of one core; a browser with an empty page takes a fraction of it, too. */
const restingPercent = 2;
const restSeconds = 10;

/** A run on a phone's layout whose thread is four times slower, with the recipe that a slow device opens with. */
export async function measureSlowDevice(site) {
  const page = await site.page('backend=wasm#view=timeline', phone);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  const { longTasks, wallMs } = await runRecipe(page, { data: { images: 6_000 } });
  await page.close();
  const restPercent = await measureRest(site);
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
    {
      what: 'processor time of all of the browser, once the curve is drawn and nothing is done',
      figures: { restPercent },
      measured: `${restPercent.toFixed(1)} % of one core`,
      wanted: `≤ ${restingPercent} %`,
      isMet: restPercent <= restingPercent,
    },
  ];
}

/** Percent of one core that all processes of the browser take together while a page rests. */
async function measureRest(site) {
  const page = await site.page('backend=wasm#view=preview');
  await page.getByText('All 33 points measured').waitFor({ timeout: 120_000 });
  // What follows the last point: the words, the picture.
  await page.waitForTimeout(2_000);
  const before = await site.processorSeconds();
  await page.waitForTimeout(restSeconds * 1000);
  const taken = (await site.processorSeconds()) - before;
  await page.close();
  return (100 * taken) / restSeconds;
}
