import type { Point } from '../../lessons/Point.ts';
import { isResting } from '../../state/lesson/lessonSelectors.ts';
import { useApp } from '../appContext.tsx';

/** Whether a part of the bench waits until the lesson is over, for its `inert`. */
export function useResting(point: Point): boolean {
  return useApp((state) => isResting(state, point));
}
