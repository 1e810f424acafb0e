import { useState } from 'react';
import type { Fraction } from '../../base/units.ts';
import { isLive } from '../../state/session.ts';
import { useActions, useReadState } from '../appContext.tsx';

export interface TargetDrag {
  shown: Fraction;
  /** While the handle moves. */
  change: (value: Fraction) => void;
  /** Once it is let go. */
  settle: (value: Fraction) => void;
}

/**
 * A slider of a target, or of all (`'*'`). Each change of a live run is recorded as an edit, so
 * there a drag counts once, at its end. Whether a run is live is read when it matters: a slider that
 * subscribed to it would be drawn again at every start.
 */
export function useTargetDrag(layer: string, target: Fraction): TargetDrag {
  const { setTarget } = useActions();
  const readState = useReadState();
  const [dragged, setDragged] = useState<Fraction>();
  return {
    shown: dragged ?? target,
    change(value) {
      if (isLive(readState().session)) setDragged(value);
      else setTarget(layer, value);
    },
    settle(value) {
      setDragged(undefined);
      if (isLive(readState().session)) setTarget(layer, value);
    },
  };
}
