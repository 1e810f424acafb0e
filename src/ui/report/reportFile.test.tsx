// @vitest-environment happy-dom
import { act, cleanup } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { currentRun } from '../../state/run/selectors.ts';
import { createI18n } from '../i18n.ts';
import { renderBench } from '../testing/renderBench.tsx';
import { reportFile } from './reportFile.tsx';

afterEach(cleanup);

async function reported(link = 'https://example.org/#recipe=1abc') {
  const { store, play } = await renderBench(undefined);
  await act(store.actions.run);
  play(1_000);
  // The report is of the run, whatever the form says by now.
  act(() => store.actions.changeRecipe((before) => ({ ...before, seed: 4242 })));
  const state = store.getState();
  const run = currentRun(state);
  if (!run) throw new Error('want a run');
  const html = reportFile({ state, run, store, words: createI18n('en'), link });
  return { html, run, page: new DOMParser().parseFromString(html, 'text/html') };
}

const rowsOf = (page: Document, title: string): number => {
  const heading = [...page.querySelectorAll('h2')].find((h2) => h2.textContent === title);
  let at = heading?.nextElementSibling;
  while (at && at.tagName !== 'TABLE') at = at.nextElementSibling;
  return at?.querySelectorAll('tbody tr').length ?? 0;
};

test('a report says what was run, with every pruning step, layer and phase', async () => {
  const { page, run } = await reported();
  const { record } = run;
  expect(record.pruningSteps.length).toBeGreaterThan(2);
  expect(rowsOf(page, 'Pruning steps')).toBe(record.pruningSteps.length);
  expect(rowsOf(page, 'Layers')).toBe(record.pruningSteps.at(-1)?.layers.length);
  expect(rowsOf(page, 'Accuracy on the 10,000 test images')).toBe(3);
  const text = page.body.textContent;
  expect(text).toContain('seed 7');
  expect(text).not.toContain('4242');
  expect(page.querySelector('svg path[stroke-dasharray]')?.getAttribute('d')).toContain('V');
});

test('a report stands alone: no script, nothing that is loaded, and a link back as it was given', async () => {
  const { html, page } = await reported('https://example.org/?a=<b>&c="#recipe=1abc');
  expect(html).toMatch(/^<!doctype html>\n<html lang="en/);
  expect(page.querySelectorAll('script, link, iframe, [onload], [onerror]')).toHaveLength(0);
  for (const img of page.querySelectorAll('img')) expect(img.src).toMatch(/^data:image\/png/);
  const [anchor] = page.querySelectorAll('a');
  expect(anchor?.getAttribute('href')).toBe('https://example.org/?a=<b>&c="#recipe=1abc');
  expect(page.querySelector('b')).toBeNull();
});
