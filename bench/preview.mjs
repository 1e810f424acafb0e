import { median } from './openPage.mjs';

const moves = 30;

/** Longest wanted from the pointer to the painted answer, by network. */
const limitsMs = {
  'small-cnn': 100,
  'lenet-300-100': 100,
  'lenet-5': 250,
  'article-cnn': 250,
};
/** No task of the page's thread is to be longer while one drags. */
const longestTaskMs = 50;

/** From each move of the slider How much is removed to the accuracy painted for it. */
export async function measurePreview(site) {
  const rows = [];
  for (const [network, limitMs] of Object.entries(limitsMs)) {
    const page = await site.page('backend=wasm');
    await page.evaluate(bringToBench, network);
    const { times, longest } = await drag(page);
    await page.close();
    const ms = median(times);
    rows.push({
      what: `${network}: from pointer to painted accuracy (median of ${times.length} moves; longest task ${longest.toFixed(0)} ms)`,
      figures: { [`${network}PreviewMs`]: ms, [`${network}PreviewTaskMs`]: longest },
      measured: `${ms.toFixed(0)} ms`,
      wanted: `≤ ${limitMs} ms, tasks ≤ ${longestTaskMs} ms`,
      isMet: ms <= limitMs && longest <= longestTaskMs,
    });
  }
  return rows;
}

/** Runs in the page: stopped after a few training steps, so that every target has another accuracy. */
async function bringToBench(network) {
  const { playground } = window;
  const pause = () =>
    new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  await playground.start({ network, data: { images: 1280 }, phases: { train: 20 } });
  while ((await playground.series()).length < 10) await pause();
  await playground.stop();
  while ((await playground.busy()) !== undefined) await pause();
}

/** Where accuracy falls steeply; one place after the other, each waited for. */
async function drag(page) {
  const thumb = page.getByRole('slider', { name: 'How much is removed' });
  const strip = page.getByRole('region', { name: 'How much is removed' });
  const box = await thumb.locator('xpath=ancestor::*[contains(@class,"track")][1]').boundingBox();
  const at = (share) => [box.x + share * box.width, box.y + box.height / 2];
  await page.mouse.move(...at(0.8));
  await page.mouse.down();
  await page.mouse.move(...at(0.55), { steps: 4 });
  await strip.getByRole('definition').first().evaluate(listen);
  const times = [];
  for (let i = 0; i < moves; i += 1) {
    await page.mouse.move(...at(0.55 + (0.4 * (i + 1)) / moves));
    const ms = await page.evaluate(() => window.answeredIn());
    if (ms !== undefined) times.push(ms);
  }
  await page.mouse.up();
  return { times, longest: await page.evaluate(() => Math.max(0, ...window.longTasks)) };
}

/** Runs in the page: notes the last move, and says how long after it the accuracy was painted. */
function listen(accuracy) {
  window.longTasks.length = 0;
  let movedAt = performance.now();
  let before = accuracy.textContent;
  window.addEventListener(
    'pointermove',
    () => {
      movedAt = performance.now();
      before = accuracy.textContent;
    },
    { capture: true },
  );
  window.answeredIn = async () => {
    // Two places may have the same accuracy: such a move tells nothing.
    while (accuracy.textContent === before) {
      if (performance.now() - movedAt > 3_000) return undefined;
      await new Promise((resolve) => {
        setTimeout(resolve, 1);
      });
    }
    await window.painted();
    return performance.now() - movedAt;
  };
}
