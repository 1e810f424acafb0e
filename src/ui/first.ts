/**
 * Evaluated before all else of the page, in a script of its own: the worker gets ready while the rest is fetched and
 * evaluated, and the page that was prepared when it was built is completed by it.
 */
import type { Milliseconds } from '../base/units.ts';
import { spawnAhead } from '../client/spawnAhead.ts';
import { spawnWorker } from '../client/spawnWorker.ts';
import { preparePage, spawnFor } from './prepared/preparePage.ts';

let letHear = (): void => undefined;
const drawn = new Promise<void>((resolve) => {
  letHear = resolve;
});

/** The rest of the page waits so long for what is prepared to be painted. */
const patienceMs: Milliseconds = 1_500;

const prepared = preparePage();

/** Spawns workers; the first is there already, and is heard once the page is drawn. */
export const spawn = spawnAhead(prepared ? spawnFor(prepared) : spawnWorker, drawn);

void beginPage();

/** Evaluates the page's script, which the build leaves for this to begin; the browser has fetched and compiled it meanwhile. */
async function beginPage(): Promise<void> {
  const link = document.querySelector<HTMLLinkElement>('link[data-page-script]');
  if (!link) return;
  const patience = new Promise((resolve) => setTimeout(resolve, patienceMs));
  if (prepared) await Promise.race([prepared.painted, patience]);
  const script = document.createElement('script');
  script.type = 'module';
  script.crossOrigin = 'anonymous';
  script.src = link.href;
  // Words in #root say after a while that it does not come.
  script.addEventListener('error', () => prepared?.end());
  document.head.append(script);
}

/**
 * Lets the first worker be heard: what it says changes the page, and a page that changes while it is drawn for the first
 * time is drawn from the beginning.
 */
export function sayDrawn(): void {
  letHear();
  // Whoever acts on the page sees at once what comes of it.
  for (const deed of ['pointerdown', 'keydown', 'wheel']) {
    window.addEventListener(deed, () => prepared?.end(), { capture: true, once: true });
  }
}

/** Takes the prepared page away, once the maps of the living one are drawn, of which there may be none. */
export function endPrepared(living: ParentNode): void {
  if (!prepared || prepared.isOver) return;
  if (prepared.isDrawnIn(living)) prepared.end();
  else requestAnimationFrame(() => endPrepared(living));
}
