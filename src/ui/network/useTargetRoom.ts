import type { AppState } from '../../state/AppState.ts';
import { leftOut } from '../../state/lesson/lessonSelectors.ts';
import { useApp } from '../appContext.tsx';
import { useIsNarrow } from '../space/useIsNarrow.ts';

/** What a layer's card has room for of its sparsity: to set it, to tell what it has come to, or neither. */
export type TargetRoom = 'set' | 'told' | 'none';

export function useTargetRoom(): TargetRoom {
  const isNarrow = useIsNarrow();
  return useApp((state) => targetRoom(state, isNarrow));
}

/** A phone has the layer large, and a projector one slider for all; a lesson on either speaks of single layers. */
function targetRoom(state: Pick<AppState, 'lesson' | 'view'>, isNarrow: boolean): TargetRoom {
  if (!isNarrow && !state.view.isPresenting) return 'set';
  if (!state.lesson) return 'none';
  return !isNarrow && leftOut(state) === 'allButLayers' ? 'set' : 'told';
}
