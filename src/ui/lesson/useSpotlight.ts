import { useEffect } from 'react';
import { bringIntoView } from '../embedding/bringIntoView.ts';
import { useOpenLesson } from './OpenLesson.tsx';

/** Brings what the page speaks of into view once the bench is there. */
export function useSpotlight(): void {
  const { page, state } = useOpenLesson();
  const point = page.kind === 'step' ? page.step.points[0] : undefined;
  const isThere = state.phase !== 'setting-up';
  useEffect(() => {
    if (!isThere || point === undefined) return;
    const shown = document.querySelector(`[data-point='${point}']`);
    if (shown) bringIntoView(shown, { block: 'nearest', inline: 'nearest', behavior: 'smooth' });
  }, [isThere, point]);
}
