/** What a screen reader would be told by the page's live regions, in order. */
import type { Page } from '@playwright/test';

interface ListeningWindow extends Window {
  announced?: string[];
}

/** From now on. A region counts once for each text that it comes to have. */
export async function listenToRegions(page: Page): Promise<void> {
  await page.evaluate(() => {
    const live = '[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]';
    const announced: string[] = [];
    const texts = new Map<Element, string>();
    // Of what is drawn: where blocks meet there is a pause.
    const textOf = (region: Element): string =>
      region instanceof HTMLElement ? region.innerText.trim().replaceAll(/\s+/g, ' ') : '';
    for (const region of document.querySelectorAll(live)) texts.set(region, textOf(region));
    const look = (region: Element | null | undefined): void => {
      if (!region || region.closest('[inert]')) return;
      const text = textOf(region);
      // One that comes with its words is not announced.
      const isNew = !texts.has(region);
      if (!isNew && text && texts.get(region) !== text) announced.push(text);
      texts.set(region, text);
    };
    const observer = new MutationObserver((changes) => {
      const changed = new Set(
        changes.map(({ target }) =>
          (target instanceof Element ? target : target.parentElement)?.closest(live),
        ),
      );
      for (const region of changed) look(region);
      for (const region of document.querySelectorAll(live)) if (!texts.has(region)) look(region);
    });
    observer.observe(document, { subtree: true, childList: true, characterData: true });
    const listening: ListeningWindow = window;
    listening.announced = announced;
  });
}

/** Since it was last asked. */
export function takeAnnounced(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const listening: ListeningWindow = window;
    return listening.announced?.splice(0) ?? [];
  });
}
