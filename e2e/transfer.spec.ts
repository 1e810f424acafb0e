import { expect, test } from './fixtures.ts';
import { serveBelow } from './serveBelow.ts';

test.use({ isFirstVisit: true, serviceWorkers: 'allow' });

/** What each of thirty pupils may ask for who open the page at once. */
const untilFirstDragBytes = 1_500_000;
const untilLessonsEndBytes = 5_000_000;

test('a first visit takes at most 1.5 MB until its first drag is answered, and 5 MB through lesson 1', async ({
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
    expect(host.sentBytes()).toBeLessThanOrEqual(untilFirstDragBytes);
    const lesson = (await playground.call('lessons')).find(({ id }) => id === 'what-is-pruning');
    for (let step = 0; step < (lesson?.steps ?? 0); step += 1) {
      await playground.call('lesson', 'what-is-pruning', step);
      await playground.call('showMe');
      await expect.poll(async () => (await playground.call('lessonState'))?.isDone).toBe(true);
    }
    // The fine-tune has been tested on all of the test images.
    expect(host.asked()).toContain('mnist/test.shard');
    expect(host.sentBytes()).toBeLessThanOrEqual(untilLessonsEndBytes);
  } finally {
    await host.close();
  }
});
