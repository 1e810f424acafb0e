/**
 * The first script of the page, small and evaluated while the rest of it is still on its way: the worker
 * gets ready meanwhile.
 */
import { spawnAhead } from '../client/spawnAhead.ts';

/** Spawns workers; the first is there already. */
export const spawn = spawnAhead();
