import { useEffect, useState } from 'react';
import { afterPaint } from './afterPaint.ts';

/**
 * How many parts of the page there are beside its first, from 0 to `count`: each is made in a task of its
 * own, once what is there has been painted, or a slow machine's thread would be kept for long; none before
 * `isDue`. Not as a transition, which each of the store's changes would begin anew.
 */
export function usePartsMade(count: number, isDue: boolean): number {
  const [made, setMade] = useState(0);
  useEffect(() => {
    if (!isDue || made >= count) return undefined;
    return afterPaint(() => setMade(made + 1));
  }, [made, count, isDue]);
  return made;
}
