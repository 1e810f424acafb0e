import type { Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';

interface AxeWindow extends Window {
  axe?: typeof axe;
}

const options: RunOptions = {
  resultTypes: ['violations'],
  // Of WCAG 2.2 this rule is there, and off by default.
  rules: { 'target-size': { enabled: true } },
};

/** What axe finds, and where. */
export async function violations(
  page: Page,
  within = 'html',
): Promise<{ id: string; at: unknown[] }[]> {
  // Half a megabyte for a page to compile: once is enough.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(findViolations, { within, options });
}

/** Runs in the page. */
async function findViolations({ within, options }: { within: string; options: RunOptions }) {
  const { axe }: AxeWindow = window;
  if (!axe) throw new Error('axe: is not in the page');
  const { violations } = await axe.run(within, options);
  return violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target) }));
}
