import { useSyncExternalStore } from 'react';
import { isNarrow, onNarrow } from './isNarrow.ts';

export function useIsNarrow(): boolean {
  return useSyncExternalStore(onNarrow, isNarrow);
}
