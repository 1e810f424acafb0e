import { createSelectorCreator, lruMemoize } from 'reselect';
import type { AppState } from './AppState.ts';

/**
 * `createSelector` of the page's state. It remembers the last few results, so that several runs can
 * be looked at side by side; not all of them, as a record's version is a number that never ends.
 */
export const createAppSelector = createSelectorCreator({
  memoize: lruMemoize,
  memoizeOptions: { maxSize: 8 },
  argsMemoize: lruMemoize,
}).withTypes<AppState>();
