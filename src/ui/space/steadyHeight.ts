import type { Pixels } from '../../base/units.ts';
import { runIdOf } from '../../state/run/session.ts';
import { useApp } from '../appContext.tsx';

/** Another one with each run, and with its end. */
export function useRunKey(): string {
  return useApp(({ session }) =>
    session.phase === 'finished' ? 'over' : (runIdOf(session) ?? 'none'),
  );
}

/**
 * A ref for words with figures in them that change many times a second: they stay as high as they were at their
 * highest, so that the chart above them is not laid out anew whenever a figure takes one more line, or one less.
 * With another width, and another `useRunKey` as their key, they begin anew.
 */
export function steadyHeight(element: HTMLElement | null): (() => void) | undefined {
  if (!element || !('ResizeObserver' in globalThis)) return undefined;
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
  return () => observer.disconnect();
}
