import { expect, test } from './fixtures.ts';
import { serveBelow } from './serveBelow.ts';

test.use({ isFirstVisit: true, serviceWorkers: 'allow' });

/** What a class of thirty asks for at once: a host with gzip, and nothing cached. */
const untilFirstDragBytes = 1_500_000;
const untilLessonsEndBytes = 5_000_000;

test('a first visit takes no more than 1.5 MB to its first drag, and 5 MB through lesson 1', async ({
  bench,
  page,
}) => {
  const { playground } = bench;
  const host = await serveBelow('/', { hasGzip: true });
  try {
    await page.goto(`${host.url}?testing=1&backend=wasm`);
    const amount = page.getByRole('slider', { name: 'How much is removed' });
    await amount.focus();
    await page.keyboard.press('ArrowLeft');
    await playground.ready();
    await expect.poll(() => playground.call('preview')).toBeDefined();
    const dragged = host.sentBytes();
    console.log('drag', dragged);
    for (let step = 0; step < 8; step += 1) {
      await playground.call('lesson', 'what-is-pruning', step);
      await playground.call('showMe');
      await expect.poll(async () => (await playground.call('lessonState'))?.isDone).toBe(true);
    }
    const { isMet } = await playground.call('challenge', 'what-is-pruning');
    expect(isMet).toBe(true);
    const names = host.asked();
    console.log(
      'lesson',
      host.sentBytes(),
      names.length,
      new Set(names).size,
      names.filter((n, i) => names.indexOf(n) !== i),
      names.filter((n) => !/\.js$|css$/.test(n)),
    );
    expect(dragged).toBeLessThanOrEqual(untilFirstDragBytes);
    expect(host.sentBytes()).toBeLessThanOrEqual(untilLessonsEndBytes);
  } finally {
    await host.close();
  }
});
