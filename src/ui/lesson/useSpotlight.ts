import { useEffect } from 'react';
import type { Point } from '../../lessons/Point.ts';
import { bringIntoView } from '../embedding/bringIntoView.ts';
import { useIsNarrow } from '../space/useIsNarrow.ts';
import { useOpenLesson } from './OpenLesson.tsx';

const none: readonly Point[] = [];

/**
 * Brings what the page speaks of into view once the bench is there, and again, at once, when the deed is done, as what
 * came of it may have moved it. On a phone, where the lesson leaves little of the bench to be seen, all of it is brought as
 * far as there is room, the first of it surely; what is open of the views comes to the top.
 */
export function useSpotlight(): void {
  const { page, state, isDone } = useOpenLesson();
  const isNarrow = useIsNarrow();
  const points = page.kind === 'step' ? page.step.points : none;
  const isThere = state.phase !== 'setting-up';
  useEffect(() => {
    if (!isThere) return undefined;
    const behavior = isDone || isNarrow ? 'auto' : 'smooth';
    for (const point of isNarrow ? points.toReversed() : points.slice(0, 1)) {
      const shown = document.querySelector(`[data-point='${point}']`);
      if (shown) bringIntoView(shown, { block: 'nearest', inline: 'nearest', behavior });
    }
    const panel = document.querySelector(
      "[data-point='views'] [role='tabpanel']:not([data-inert])",
    );
    return isNarrow && panel && points[0] === 'views' ? keepAtTop(panel) : undefined;
  }, [isThere, isDone, isNarrow, points]);
}

/** What comes late makes a panel longer, and the page with it: it is brought to the top until the learner does something. */
function keepAtTop(panel: Element): () => void {
  const growth = new ResizeObserver(() => bringIntoView(panel, { block: 'start' }));
  const stop = () => growth.disconnect();
  const signs = ['pointerdown', 'wheel', 'keydown'] as const;
  growth.observe(panel);
  for (const sign of signs) window.addEventListener(sign, stop, { once: true, passive: true });
  return () => {
    stop();
    for (const sign of signs) window.removeEventListener(sign, stop);
  };
}
