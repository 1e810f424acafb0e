// @vitest-environment happy-dom
import { act, cleanup } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { createI18n } from '../i18n.ts';
import { renderBench } from '../testing/renderBench.tsx';
import { comparisonReport } from './comparisonReport.tsx';

afterEach(cleanup);

/** Of two runs that differ in their seed and a name, and one whose schedule is another. */
async function reported({ hasSides = false } = {}) {
  const { store, play } = await renderBench(undefined);
  const { actions } = store;
  for (const seed of [1, 2]) {
    act(() => actions.changeRecipe((before) => ({ ...before, seed })));
    await act(actions.run);
    play(1_000);
  }
  act(() =>
    actions.changeRecipe(({ pruning, ...before }) => ({
      ...before,
      pruning: { ...pruning, schedule: { kind: 'oneShot' } },
    })),
  );
  await act(actions.run);
  play(1_000);
  const [a = '', b = ''] = Object.keys(store.getState().runs);
  act(() => actions.renameRun(b, 'a <b>bold</b> name'));
  if (hasSides) {
    act(() => actions.putSideBySide({ a, b }));
    act(() => actions.watchSides({ maxColumns: 20, maxRows: 20 }));
    await act(async () => {
      while (!store.getState().sideBySide?.shown) await new Promise((soon) => setTimeout(soon));
    });
  }
  // The report is of the runs, whatever the form says by now.
  act(() => actions.changeRecipe((before) => ({ ...before, seed: 4242 })));
  const { content, name } = comparisonReport(store, createI18n('en'));
  const html = content;
  return { html, name, store, page: new DOMParser().parseFromString(html, 'text/html') };
}

test('a comparison says in what the runs differ, and what came of each with its interval', async () => {
  const { page, name } = await reported();
  expect(name).toBe('runs-report.html');
  const text = page.body.textContent;
  expect(page.querySelector('h1')?.textContent).toBe('3 pruning runs, compared');
  const differences = [...page.querySelectorAll('ul li')].map((item) => item.textContent);
  expect(differences[0]).toMatch(/the others are told apart from this one$/);
  expect(differences[1]).toMatch(/^a <b>bold<\/b> name: Seed: 1 ▸ 2$/);
  expect(differences[2]).toMatch(/Schedule: .* ▸ one-shot/);
  const rows = [...page.querySelectorAll('tbody tr')];
  expect(rows).toHaveLength(3);
  for (const row of rows) expect(row.textContent).toMatch(/\d\d\.\d\d\s%\s± 0\.\d\d/);
  expect(text).toContain('seed 1');
  expect(text).not.toContain('4242');
});

test('it draws the runs over each other, and each as a point with its interval', async () => {
  const { page } = await reported();
  const [courses, ends] = page.querySelectorAll('figure svg');
  expect(courses?.getAttribute('aria-label')).toMatch(/^accuracy against training step/);
  expect(ends?.getAttribute('aria-label')).toMatch(/^at the end against weights of 3 runs/);
  expect(ends?.querySelectorAll('circle')).toHaveLength(3);
  const colours = [...page.querySelectorAll('[stroke^="var("]')].map((one) =>
    one.getAttribute('stroke')?.slice(4, -1),
  );
  const style = page.querySelector('style')?.textContent ?? '';
  for (const variable of colours) expect(style).toContain(`${variable}:`);
});

test('it stands alone, with a link back to each run', async () => {
  const { html, page } = await reported();
  expect(html).toMatch(/^<!doctype html>\n<html lang="en/);
  expect(page.querySelectorAll('script, link, iframe, img, [onload], [onerror]')).toHaveLength(0);
  const links = [...page.querySelectorAll('a')].map((anchor) => anchor.getAttribute('href'));
  expect(new Set(links).size).toBe(3);
  for (const link of links) expect(link).toContain('#recipe=');
});

test('it says of two that are side by side in whose mask the weights are kept', async () => {
  const { page } = await reported({ hasSides: true });
  expect(page.body.textContent).toMatch(/Of 52,040 weights: kept in both [\d,]+ /);
  expect(page.body.textContent).toContain('dense1');
  const { page: without } = await reported();
  expect(without.body.textContent).not.toContain('kept in both');
});
