import { useEffect } from 'react';
import { bringIntoView } from '../embedding/bringIntoView.ts';
import { useIsNarrow } from '../shared/useIsNarrow.ts';
import { useOpenLesson } from './OpenLesson.tsx';

/**
 * Brings what the page speaks of into view once the bench is there, and again, at once, when the deed is done, as what
 * came of it may have moved it. On a phone, where the lesson leaves little of the bench to be seen, views come to the top.
 */
export function useSpotlight(): void {
  const { page, state, isDone } = useOpenLesson();
  const isNarrow = useIsNarrow();
  const point = page.kind === 'step' ? page.step.points[0] : undefined;
  const isThere = state.phase !== 'setting-up';
  useEffect(() => {
    if (!isThere || point === undefined) return;
    const shown = document.querySelector(`[data-point='${point}']`);
    if (!shown) return;
    const block = isNarrow && point === 'views' ? 'start' : 'nearest';
    bringIntoView(shown, { block, inline: 'nearest', behavior: isDone ? 'auto' : 'smooth' });
  }, [isThere, isDone, isNarrow, point]);
}
