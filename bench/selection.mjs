/** Mask updates alone, in a module worker of the browser. */
import { createServer } from 'vite';
import { median } from './openPage.mjs';

/** Median milliseconds of one mask update of a dense network, and how many weights it has. */
export async function timeMaskUpdate(site, network) {
  const server = await createServer({
    server: { port: 4391, host: '127.0.0.1' },
    logLevel: 'error',
    appType: 'mpa',
  });
  await server.listen();
  try {
    const page = await site.blank(`http://127.0.0.1:4391/bench/selection.html?network=${network}`);
    const { times, count } = await page.evaluate(() => window.selection);
    await page.close();
    return { ms: median(times), count };
  } finally {
    await server.close();
  }
}

export async function measureSelection(site) {
  const { ms, count } = await timeMaskUpdate(site, 'article-cnn');
  const what = `mask update of article-cnn, ${count.toLocaleString('en')} weights`;
  return [
    {
      what,
      figures: { maskUpdateMs: ms },
      measured: `${ms.toFixed(0)} ms`,
      wanted: '< 100 ms',
      isMet: ms < 100,
    },
  ];
}
