import type { Fraction } from '../../base/units.ts';
import { canSetShare, wantedShare } from '../../state/recipe/wantedShare.ts';
import { useActions, useApp } from '../appContext.tsx';
import { useSettledDrag, type SettledDrag } from '../shared/useSettledDrag.ts';

/** How far a handle goes; a typed value goes further. */
export const slideLimit: Fraction = 0.99;

interface HowMuch extends SettledDrag {
  /** Absent where the allocation has none. */
  target: Fraction | undefined;
  isFixed: boolean;
}

/** How much is to go, as a handle shows and moves it. */
export function useHowMuch(): HowMuch {
  const target = useApp(({ recipe }) => wantedShare(recipe));
  const isFixed = useApp(({ recipe }) => !canSetShare(recipe));
  const { setNetworkTarget } = useActions();
  return { target, isFixed, ...useSettledDrag(target ?? 0, setNetworkTarget) };
}
