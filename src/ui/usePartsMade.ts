import { useEffect, useState } from 'react';
import type { Milliseconds } from '../base/units.ts';

/** A page in the background paints nothing, and is made all the same. */
const longestFrameMs: Milliseconds = 100;

/**
 * How many parts of the page there are beside its first, from 0 to `count`: each is made in a task of its
 * own, once what is there has been painted, or a slow machine's thread would be kept for long; none before
 * `isDue`. Not as a transition, which each of the store's changes would begin anew.
 */
export function usePartsMade(count: number, isDue: boolean): number {
  const [made, setMade] = useState(0);
  useEffect(() => {
    if (!isDue || made >= count) return undefined;
    const make = () => setMade(made + 1);
    let timer = setTimeout(make, longestFrameMs);
    const frame = requestAnimationFrame(() => {
      clearTimeout(timer);
      timer = setTimeout(make, 0);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [made, count, isDue]);
  return made;
}
