import { useEffect, useState } from 'react';
import type { Milliseconds } from '../base/units.ts';
import { useApp } from './appContext.tsx';

/** The first maps are waited for so long. */
const patienceMs: Milliseconds = 1_000;
/** A page in the background paints nothing, and is made all the same. */
const longestFrameMs: Milliseconds = 100;

/**
 * How many parts of the page there are beside its first, from 0 to `count`: each is made in a task of its
 * own, once what is there has been painted and the first maps are drawn, or a slow machine's thread would
 * be kept for long. Not as a transition, which each of the store's changes would begin anew.
 */
export function usePartsMade(count: number): number {
  const [made, setMade] = useState(0);
  const areMapsThere = useApp(({ pictures }) => Object.keys(pictures.views).length > 0);
  const isWaiting = made === 0 && !areMapsThere;
  useEffect(() => {
    if (made >= count) return undefined;
    const make = () => setMade(made + 1);
    let timer = setTimeout(make, isWaiting ? patienceMs : longestFrameMs);
    if (isWaiting) return () => clearTimeout(timer);
    const frame = requestAnimationFrame(() => {
      clearTimeout(timer);
      timer = setTimeout(make, 0);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [made, count, isWaiting]);
  return made;
}
