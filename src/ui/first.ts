/**
 * Evaluated before all else of the page: the worker gets ready while the rest is evaluated.
 */
import { spawnAhead } from '../client/spawnAhead.ts';

/** Spawns workers; the first is there already. */
export const spawn = spawnAhead();
