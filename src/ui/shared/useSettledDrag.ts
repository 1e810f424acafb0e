import { useState } from 'react';
import type { Fraction } from '../../base/units.ts';
import { isLive } from '../../state/run/session.ts';
import { useReadState } from '../appContext.tsx';

export interface SettledDrag {
  shown: Fraction;
  /** While the handle moves. */
  change: (value: Fraction) => void;
  /** Once it is let go. */
  settle: (value: Fraction) => void;
}

/**
 * A slider whose value acts at once while nothing runs. Each change of a live run is recorded as an
 * edit, so there a drag counts once, at its end, even where the run has ended by then. Whether a run is live is read when it matters: a
 * slider that subscribed to it would be drawn again at every start.
 */
export function useSettledDrag(value: Fraction, apply: (value: Fraction) => void): SettledDrag {
  const readState = useReadState();
  const [dragged, setDragged] = useState<Fraction>();
  return {
    shown: dragged ?? value,
    change(next) {
      if (isLive(readState().session)) setDragged(next);
      else {
        setDragged(undefined);
        apply(next);
      }
    },
    settle(next) {
      setDragged(undefined);
      // What has acted already changes nothing a second time.
      apply(next);
    },
  };
}
