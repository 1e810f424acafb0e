import { type RefObject, useEffect } from 'react';
import type { Point } from '../../lessons/Point.ts';
import { findingOf } from '../../state/lesson/lessonSelectors.ts';
import { useApp } from '../appContext.tsx';
import { bringIntoView } from '../embedding/bringIntoView.ts';
import { useIsNarrow } from '../space/useIsNarrow.ts';
import { useOpenLesson } from './OpenLesson.tsx';

const none: readonly Point[] = [];

/**
 * Brings what the page speaks of into view once the bench is there, and again, at once, when the deed is done, as what
 * came of it may have moved it. On a phone, where the lesson's `sheet` leaves little of the bench to be seen, all of it is
 * brought as far as there is room, the first of it surely; what is open of the views comes to the top.
 */
export function useSpotlight(sheet?: RefObject<HTMLElement | null>): void {
  const { page, state, isDone } = useOpenLesson();
  const isNarrow = useIsNarrow();
  const points = page.kind === 'step' ? page.step.points : none;
  const isThere = state.phase !== 'setting-up';
  // A table that is quoted brings itself into view.
  const hasFinding = useApp((now) => findingOf(now) !== undefined);
  useEffect(() => {
    if (!isThere || hasFinding) return undefined;
    const panel = document.querySelector(
      "[data-point='views'] [role='tabpanel']:not([data-inert])",
    );
    const behavior = isDone || isNarrow ? 'auto' : 'smooth';
    const bring = (): void => {
      for (const point of isNarrow ? points.toReversed() : points.slice(0, 1)) {
        const shown = document.querySelector(`[data-point='${point}']`);
        if (shown) bringIntoView(shown, { block: 'nearest', inline: 'nearest', behavior });
      }
      if (isNarrow && panel && points[0] === 'views') bringIntoView(panel, { block: 'start' });
    };
    bring();
    return isNarrow ? whileGrowing([panel, sheet?.current], bring) : undefined;
  }, [isThere, hasFinding, isDone, isNarrow, points, sheet]);
}

/** What comes late makes a panel longer, or covers more of it: `bring` is called again until the learner does something. */
function whileGrowing(
  parts: readonly (Element | null | undefined)[],
  bring: () => void,
): () => void {
  const growth = new ResizeObserver(bring);
  const stop = () => growth.disconnect();
  const signs = ['pointerdown', 'wheel', 'keydown'] as const;
  for (const part of parts) if (part) growth.observe(part);
  for (const sign of signs) window.addEventListener(sign, stop, { once: true, passive: true });
  return () => {
    stop();
    for (const sign of signs) window.removeEventListener(sign, stop);
  };
}
