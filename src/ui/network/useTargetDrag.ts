import type { Fraction } from '../../base/units.ts';
import { useActions } from '../appContext.tsx';
import { useSettledDrag, type SettledDrag } from '../shared/useSettledDrag.ts';

/** A slider of a layer's target, or of all (`'*'`). */
export function useTargetDrag(layer: string, target: Fraction): SettledDrag {
  const { setTarget } = useActions();
  return useSettledDrag(target, (sparsity) => setTarget(layer, sparsity));
}
