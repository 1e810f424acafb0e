import { useEffect, useRef, type RefObject } from 'react';
import type { Pixels } from '../../base/units.ts';
import { runIdOf } from '../../state/run/session.ts';
import { useApp } from '../appContext.tsx';

/**
 * For words with figures in them that change many times a second: while a run goes on they stay as high as they
 * were at their highest, so that the chart above them is not laid out anew whenever a figure takes one more line,
 * or one less. With another width, another run, or the end of it they begin anew.
 */
export function useSteadyInRun<Words extends HTMLElement>(): RefObject<Words | null> {
  const ref = useRef<Words>(null);
  const of = useApp(({ session }) => (session.phase === 'finished' ? 'over' : runIdOf(session)));
  useEffect(() => {
    const element = ref.current;
    if (!element || !('ResizeObserver' in globalThis)) return undefined;
    return keepHighest(element);
  }, [of]);
  return ref;
}

function keepHighest(element: HTMLElement): () => void {
  const { style } = element;
  let highest: Pixels = 0;
  let width: Pixels | undefined;
  const observer = new ResizeObserver((entries) => {
    const size = entries.at(-1)?.borderBoxSize[0];
    if (!size) return;
    if (size.inlineSize === width) {
      highest = Math.max(highest, size.blockSize);
    } else {
      width = size.inlineSize;
      style.minHeight = '';
      highest = element.offsetHeight;
    }
    style.minHeight = `${highest}px`;
  });
  observer.observe(element);
  return () => {
    observer.disconnect();
    style.minHeight = '';
  };
}
