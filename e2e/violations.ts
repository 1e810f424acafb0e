import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe finds, and where. */
export async function violations(
  page: Page,
  within = 'html',
): Promise<{ id: string; at: unknown[] }[]> {
  // There is no frame in the page, so nothing to put together in another page afterwards.
  const results = await new AxeBuilder({ page })
    .include(within)
    // Of WCAG 2.2 this rule is there, and off by default.
    .options({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })
    .setLegacyMode()
    .analyze();
  return results.violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target) }));
}
