/** The page as it is used without a mouse; wherever the focus goes, it can be seen. */
import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/** More stops than there are between any two places of the page. */
const mostStops = 80;

type Way = 'on' | 'back';

export class Keyboard {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  /** Goes there stop by stop. */
  async tabTo(target: Locator, way: Way = 'on'): Promise<void> {
    for (let stop = 0; stop < mostStops; stop += 1) {
      await this.page.keyboard.press(way === 'on' ? 'Tab' : 'Shift+Tab');
      await this.expectFocusSeen();
      if (await target.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`tabTo: want a stop at ${String(target)}, got none in ${mostStops}`);
  }

  async press(target: Locator, way: Way = 'on'): Promise<void> {
    await this.tabTo(target, way);
    await this.page.keyboard.press('Enter');
  }

  async keys(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Somewhere, framed, and within the window. */
  async expectFocusSeen(): Promise<void> {
    const seen = await this.page.evaluate(() => {
      const focused = document.activeElement;
      if (!focused || focused === document.body) return 'the focus is nowhere';
      const framed = focused.closest('[data-focus-visible]') ?? focused;
      const isFramed = [getComputedStyle(framed), getComputedStyle(focused, '::after')].some(
        ({ outlineStyle, content }) => outlineStyle !== 'none' && content !== '',
      );
      const { top, bottom, left, right } = focused.getBoundingClientRect();
      const isWithin = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
      const name = focused.getAttribute('aria-label') ?? focused.textContent;
      return isFramed && isWithin ? '' : `the focus is not seen: ${focused.tagName} ${name}`;
    });
    expect(seen).toBe('');
  }
}
