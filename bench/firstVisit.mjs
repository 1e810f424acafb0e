/** One first visit to the built page, timed from its address: nothing cached, its thread slowed down or not. */

const size = { width: 1440, height: 900 };
/** A handle is moved so far, so many times, until there is an answer. */
const dragPx = 60;
const longestVisitMs = 120_000;

/**
 * @typedef {object} Visit
 * @property {number} mapsMs until the network's maps are painted
 * @property {number} answerMs until the answer to the digit is painted
 * @property {number} dragMs until a drag that began as soon as there were maps is answered
 * @property {number} shift how much moved that nobody had moved (CLS), all the while
 * @property {number} longestTaskMs of the page's thread, until the drag is answered
 */

/**
 * @param {import('playwright').Browser} browser
 * @param {{origin: string, throttle: number}} options `throttle`: by how much the page's thread is slower
 * @returns {Promise<Visit>}
 */
export async function firstVisit(browser, { origin, throttle }) {
  const context = await browser.newContext({ viewport: size });
  try {
    const page = await context.newPage();
    await page.addInitScript(observeOpening);
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: throttle });
    await page.goto(`${origin}?backend=wasm`, { waitUntil: 'commit' });
    const timeout = longestVisitMs;
    await page.waitForFunction(() => window.opening.mapsMs > 0, undefined, { timeout });
    await drag(page);
    return await page.evaluate(() => {
      const { shifts, tasks, ...times } = window.opening;
      return {
        ...times,
        shift: shifts.reduce((sum, value) => sum + value, 0),
        longestTaskMs: Math.max(0, ...tasks),
      };
    });
  } finally {
    await context.close();
  }
}

/** Moves the handle of How much until the preview of where it is has been painted. */
async function drag(page) {
  const handle = await page.getByRole('slider', { name: 'How much is removed' }).boundingBox();
  const [x, y] = [handle.x + handle.width / 2, handle.y + handle.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.evaluate(() => window.opening.noteDrag());
  const end = Date.now() + longestVisitMs;
  for (let i = 1; Date.now() < end; i += 1) {
    await page.mouse.move(x - (dragPx * (1 + Math.sin(i / 4))) / 2 - 4, y);
    if (await page.evaluate(() => window.opening.dragMs > 0)) break;
  }
  await page.mouse.up();
}

/** Runs in the page before anything of it: notes what is painted, and when. */
function observeOpening() {
  const opening = { mapsMs: 0, answerMs: 0, dragMs: 0, shifts: [], tasks: [] };
  window.opening = opening;
  let isDragged = false;
  opening.noteDrag = () => {
    isDragged = true;
  };
  const observe = (type, list, read) => {
    new PerformanceObserver((entries) => {
      for (const entry of entries.getEntries()) list.push(read(entry));
    }).observe({ type, buffered: true });
  };
  observe('longtask', opening.tasks, ({ duration }) => duration);
  observe('layout-shift', opening.shifts, ({ value, hadRecentInput }) =>
    hadRecentInput ? 0 : value,
  );
  const noted = new Set();
  /** In the task after the frame in which it came, which is painted then. */
  const note = (name) => {
    if (noted.has(name)) return;
    noted.add(name);
    requestAnimationFrame(() => {
      setTimeout(() => {
        opening[name] = performance.now();
      });
    });
  };
  const find = (selector) => document.querySelector(selector);
  const network = '[aria-labelledby="network-title"]';
  function look() {
    if (find(`${network} article canvas`) && !find(`${network} [data-waiting]`)) note('mapsMs');
    if (/\d/.test(find('article[aria-label="Answers"] > p')?.textContent ?? '')) note('answerMs');
    const figure = find('[aria-labelledby="how-much-title"] dl dd')?.textContent ?? '';
    if (isDragged && /\d[^▸]*▸\D*\d/.test(figure)) note('dragMs');
    if (noted.size < 3) requestAnimationFrame(look);
  }
  requestAnimationFrame(look);
}
