import { pathToFileURL } from 'node:url';
import { ensureHeadless } from '../scripts/headless/ensureHeadless.mjs';
import { rootDir } from '../scripts/paths.mjs';

const limitSeconds = 10;

/** A sensitivity scan on the wasm backend in Node, the same code as in the page’s worker. */
export async function measureScan() {
  const { main } = await ensureHeadless();
  const { timeScan } = await import(pathToFileURL(main).href);
  const { points, elapsedMs } = await timeScan(rootDir);
  const seconds = elapsedMs / 1000;
  return [
    {
      what: `small-cnn, ${points} points of 1,000 images, wasm in Node`,
      figures: { scanMs: elapsedMs },
      measured: `${seconds.toFixed(1)} s`,
      wanted: `< ${limitSeconds} s`,
      isMet: seconds < limitSeconds,
    },
  ];
}
