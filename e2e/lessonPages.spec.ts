import type { BenchPage } from './BenchPage.ts';
import { lessonIds } from '../src/lessons/lessonIds.ts';
import { expect, test } from './fixtures.ts';
import { misplaced } from './misplaced.ts';

const windows = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;

const leave = { en: 'Leave', zh: '离开' } as const;

for (const language of ['en', 'zh'] as const) {
  test(`every page of every lesson is laid out whole, on a desk and on a phone, in ${language}`, async ({
    bench,
    page,
  }) => {
    await bench.open(`backend=wasm&lang=${language}`, '');
    for (const window of windows) {
      await page.setViewportSize(window);
      for (const id of lessonIds) await walkThrough(bench, id, `${window.width}: ${id}`);
    }
    await expect(bench.button(leave[language])).toBeVisible();
  });
}

test('on a projector every page of every lesson is whole, and so is what it speaks of', async ({
  bench,
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await bench.open('backend=wasm&present=1', '');
  for (const { id, steps } of await bench.playground.call('lessons')) {
    for (let step = 0; step < steps; step += 1) {
      await bench.playground.call('lessonAsDone', id, step);
      const place = `${id}, page ${step + 1}`;
      await expect(page.getByText(`step ${step + 1} of ${steps}`), place).toBeVisible();
      await expect.poll(() => page.evaluate(misplaced), place).toEqual([]);
      expect(await page.evaluate(outOfSight), place).toEqual([]);
    }
  }
});

/** Runs in the page: what a lesson speaks of on a projector, or says, and is not to be seen there whole. */
function outOfSight(): string[] {
  const spoken = document.querySelectorAll<HTMLElement>('[data-pointed], section > [data-kind]');
  const found = Array.from(spoken, (part) => {
    const name = part.dataset['point'] ?? part.dataset['kind'];
    if (!part.checkVisibility()) return `not shown: ${name}`;
    const { top, bottom, left, right } = part.getBoundingClientRect();
    const isOut = top < 0 || left < 0 || bottom > innerHeight + 1 || right > innerWidth + 1;
    if (isOut) return `leaves the window: ${name}`;
    return part.scrollHeight > part.clientHeight + 1 ? `scrolls: ${name}` : '';
  });
  return found.filter((fault) => fault !== '');
}

/** Each page of a lesson as one finds it who has done all of it. */
async function walkThrough({ page, playground }: BenchPage, id: string, name: string) {
  const lessons = await playground.call('lessons');
  const { steps = 0 } = lessons.find((lesson) => lesson.id === id) ?? {};
  expect(steps, name).toBeGreaterThan(3);
  const { headings, faults } = await page.evaluate(lookAtPages, { id, steps });
  expect(faults, name).toEqual([]);
  // Each page was the one that was asked for.
  expect(new Set(headings).size, name).toBe(steps);
}

/** Runs in the page: what of a lesson's pages is cut off, out of reach, or not filled in. */
async function lookAtPages({ id, steps }: { id: string; steps: number }) {
  const faults: string[] = [];
  const headings: string[] = [];
  const headingNow = () => document.querySelector('section[aria-labelledby="lesson-title"] h3');
  for (let step = 0; step < steps; step += 1) {
    const before = headingNow();
    await window.playground?.lessonAsDone(id, step);
    // Its words may still be on their way.
    while (!headingNow()?.textContent || headingNow() === before)
      await new Promise((resolve) => requestAnimationFrame(resolve));
    const heading = headingNow();
    headings.push(heading?.textContent ?? '');
    const panel = heading?.closest('section');
    if (panel) faults.push(...faultsOf(panel).map((fault) => `page ${step + 1}: ${fault}`));
  }
  return { headings, faults };

  function faultsOf(panel: HTMLElement): string[] {
    const found: string[] = [];
    const edge = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > edge) found.push('the page scrolls sideways');
    const box = panel.getBoundingClientRect();
    if (box.left < 0 || box.right > edge + 0.5) found.push('the panel leaves the window sideways');
    for (const button of panel.querySelectorAll('button')) {
      const { width, height } = button.getBoundingClientRect();
      if (width < 24 || height < 24) found.push(`smaller than a finger: ${button.textContent}`);
    }
    for (const part of panel.querySelectorAll('p, li, h2, h3, h4, button, dt, dd')) {
      if (part.classList.contains('visually-hidden')) continue;
      const { left, right } = part.getBoundingClientRect();
      const isOut = left < box.left - 0.5 || right > box.right + 0.5;
      if (isOut || part.scrollWidth > part.clientWidth + 1)
        found.push(`cut off: ${part.textContent}`);
    }
    // The way on is within the window once it was scrolled to.
    const last = [...panel.querySelectorAll('button')].at(-1);
    last?.scrollIntoView({ block: 'nearest' });
    const foot = last?.getBoundingClientRect();
    if (!foot || foot.bottom > window.innerHeight + 0.5 || foot.top < 0)
      found.push('the last button cannot be reached');
    if (/\{\{|\}\}|\*\*|undefined|NaN|–(?=\s|$)/.test(panel.innerText))
      found.push(`not filled in: ${panel.innerText}`);
    return found;
  }
}
