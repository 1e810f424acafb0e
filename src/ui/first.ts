/**
 * Evaluated before all else of the page, in a script of its own: the worker gets ready while the rest is fetched and
 * evaluated.
 */
import { spawnAhead } from '../client/spawnAhead.ts';
import { spawnWorker } from '../client/spawnWorker.ts';

let letHear = (): void => undefined;
const drawn = new Promise<void>((resolve) => {
  letHear = resolve;
});

/** Spawns workers; the first is there already, and is heard once the page is drawn. */
export const spawn = spawnAhead(spawnWorker, drawn);

/**
 * Lets the first worker be heard: what it says changes the page, and a page that changes while it is drawn for the first
 * time is drawn from the beginning.
 */
export const sayDrawn = (): void => letHear();
