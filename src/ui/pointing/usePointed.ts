import type { Point } from '../../lessons/Point.ts';
import { isPointedAt } from '../../state/lesson/lessonSelectors.ts';
import { useApp } from '../appContext.tsx';

/** For the element that a lesson rings while it speaks of this part of the bench. */
export function usePointed(point: Point): { 'data-point': Point; 'data-pointed'?: true } {
  const isPointed = useApp((state) => isPointedAt(state, point));
  return { 'data-point': point, ...(isPointed && { 'data-pointed': true }) };
}
