// npm run firefox: what of the built page works in Firefox, driven by WebDriver BiDi. Not a part of `npm test`.
//   FIREFOX_PATH=/path/to/firefox npm run firefox    where it is neither `firefox-esr` nor `firefox`
import { execFileSync } from 'node:child_process';
import { ensureDependencies } from './setup/ensureDependencies.mjs';
import { explainFaults, usageFault } from './setup/Fault.mjs';
import { openFirefox } from './firefox/openFirefox.mjs';

explainFaults();
const path = process.env.FIREFOX_PATH ?? ['firefox-esr', 'firefox'].find(isThere);
if (path === undefined) throw usageFault('npm run firefox: want a Firefox, or FIREFOX_PATH');

await ensureDependencies();
const { isBuildFresh } = await import('./bundle/isBuildFresh.mjs');
if (!(await isBuildFresh())) await (await import('./bundle/buildPage.mjs')).buildPage();
const { preview } = await import('vite');
const server = await preview({ preview: { port: 4391, host: '127.0.0.1' }, logLevel: 'error' });
const origin = server.resolvedUrls?.local[0] ?? 'http://127.0.0.1:4391/';
const firefox = await openFirefox(path);

const call = (name, ...args) =>
  `window.playground.${name}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`;
const text = (selector) => `document.querySelector(${JSON.stringify(selector)})?.textContent`;
const handle = '[aria-labelledby="how-much-title"] input[type=range]';
const results = [];
/** LeNet-300-100 with few units: over in seconds on every backend. */
const brief = {
  network: 'lenet-300-100',
  widths: { dense1: 30, dense2: 20 },
  data: { images: 640 },
  phases: { train: 0, prune: 3, fineTune: 0 },
  pruning: { schedule: { kind: 'polynomial', frequency: 3 } },
};

/** Tries one thing and goes on with the next, whatever comes of it. */
async function check(what, attempt) {
  try {
    const said = await attempt();
    results.push({ what, isMet: true });
    console.log(`works   ${what}${said === undefined ? '' : `: ${said}`}`);
  } catch (error) {
    results.push({ what, isMet: false });
    console.log(`FAILS   ${what}: ${error.message}`);
  }
}

async function open(query, size = { width: 1440, height: 900 }) {
  const page = await firefox.page(size);
  await page.goto(`${origin}?testing=1&lang=en&${query}`);
  await page.waitFor('window.playground !== undefined');
  await page.evaluate('window.playground.ready.then(() => true)');
  return page;
}

try {
  console.log(execFileSync(path, ['--version'], { encoding: 'utf8' }).trim());
  let page;
  await check('the page opens and chooses a backend', async () => {
    page = await open('theme=light');
    return (await page.evaluate(call('report'))).backend;
  });
  await check('the slider is dragged and the preview answers', () => dragSlider(page));
  await check('ten digits are answered', async () => {
    const { dense } = await page.evaluate(call('digit', { index: 4 }));
    return `${dense.length} probabilities`;
  });
  await check('each view opens', async () => {
    const ids = await page.evaluate(
      '[...document.querySelectorAll("[role=tab]")].map((tab) => tab.textContent)',
    );
    for (const [i, id] of ids.entries()) {
      await page.evaluate(`document.querySelectorAll("[role=tab]")[${i}].click()`);
      await page
        .waitFor(
          `document.querySelector("[role=tabpanel]")?.textContent.length > 20 && !document.querySelector("[role=tabpanel] [role=alert]")`,
        )
        .catch(() => {
          throw new Error(id);
        });
    }
    return ids.join(', ');
  });
  for (const backend of ['wasm', 'webgl']) {
    await check(`a run is pruned and ends on ${backend}`, () => runOn(backend));
  }
  await check('the same run twice is the same curve, on wasm', async () => {
    const same = await open('backend=wasm');
    const series = [];
    for (let i = 0; i < 2; i += 1) {
      await same.evaluate(call('start', { ...brief, seed: 3 }));
      await same.evaluate(call('waitForIdle'));
      series.push(JSON.stringify(await same.evaluate(call('series'))));
    }
    await same.close();
    if (series[0] !== series[1]) throw new Error('the curves differ');
  });
  await check('runs are kept through a reload', async () => {
    const first = await open('backend=wasm');
    const kept = (await first.evaluate(call('runs'))).length;
    await first.close();
    if (kept === 0) throw new Error('none is there any more');
    return `${kept} of them`;
  });
  await check('the phone’s layout is no wider than the phone', async () => {
    const phone = await open('backend=wasm', { width: 390, height: 844 });
    const width = await phone.evaluate('document.documentElement.scrollWidth');
    await phone.close();
    if (width > 390) throw new Error(`${width} px`);
  });
  await check('nothing was told as an error', () => {
    const { errors } = page;
    if (errors.length > 0) throw new Error(errors.join(' | '));
  });
} finally {
  await firefox.close();
  await server.close();
}
const failed = results.filter(({ isMet }) => !isMet).length;
console.log(`\n${results.length - failed} work, ${failed} fail`);
process.exitCode = failed === 0 ? 0 : 1;

async function dragSlider(page) {
  await page.waitFor(`document.querySelector('${handle}') !== null`);
  const box = await page.evaluate(
    `(({x, y, width, height}) => ({x: x + width / 2, y: y + height / 2}))(document.querySelector('${handle}').closest('[class*=thumb]').getBoundingClientRect())`,
  );
  const figure = '[aria-labelledby="how-much-title"] dl dd';
  const before = await page.waitFor(text(figure));
  await page.drag(box, { x: box.x - 80, y: box.y });
  await page.waitFor(`${text(figure)} !== ${JSON.stringify(before)}`);
  return page.evaluate(text(figure));
}

async function runOn(backend) {
  const page = await open(`backend=${backend}`);
  const report = await page.evaluate(call('report'));
  if (report.backend !== backend) {
    await page.close();
    // A machine without a graphics card: what the page does then is what is tried.
    if (backend === 'webgl' && report.backend === 'wasm') return 'not to be had here, wasm instead';
    throw new Error(`${report.backend} computes instead`);
  }
  await page.evaluate(call('start', brief));
  const { status } = await page.evaluate(call('waitForIdle'));
  const { accuracy, imagesPerSecond } = await page.evaluate(call('report'));
  await page.close();
  if (status !== 'finished') throw new Error(status);
  return `${(accuracy.pruned * 100).toFixed(1)} % of ${accuracy.images} test images, ${Math.round(imagesPerSecond)} images/s`;
}

function isThere(name) {
  try {
    execFileSync(name, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
