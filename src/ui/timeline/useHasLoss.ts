import { useApp } from '../appContext.tsx';
import { useIsNarrow } from '../space/useIsNarrow.ts';

/** Whether the chart is tall enough for the loss to have a panel below the accuracy: not on a phone, nor projected. */
export function useHasLoss(): boolean {
  const isNarrow = useIsNarrow();
  return useApp((state) => !state.view.isPresenting) && !isNarrow;
}
