/** What the open lesson means for the page around it. */
import { pagesOf, type Page } from '../../lessons/pagesOf.ts';
import type { Point } from '../../lessons/Point.ts';
import type { AppState } from '../AppState.ts';

/** The page of the lesson that is open, if one is. */
export function openPage({ lesson }: Pick<AppState, 'lesson'>): Page | undefined {
  return lesson && pagesOf(lesson.lesson)[lesson.page];
}

/** Whether the lesson speaks of this part of the bench. */
export function isPointedAt(state: Pick<AppState, 'lesson'>, point: Point): boolean {
  const page = openPage(state);
  return page?.kind === 'step' && page.step.points.includes(point);
}

/** Whether this part waits until the lesson is over: it is seen, and not to be used. */
export function isResting(state: Pick<AppState, 'lesson'>, point: Point): boolean {
  const page = openPage(state);
  if (!state.lesson || !page) return false;
  if (page.kind === 'challenge') return !state.lesson.lesson.challenge.allows.includes(point);
  if (page.kind === 'questions') return true;
  const { points, allows = [] } = page.step;
  return !points.includes(point) && !allows.includes(point);
}

/** Whether this part would give the surprise away. */
export function isHidden(state: Pick<AppState, 'lesson'>, point: Point): boolean {
  const page = openPage(state);
  if (page?.kind === 'challenge') return point === 'results';
  return page?.kind === 'step' && (page.step.hides?.includes(point) ?? false);
}

/** Whether the page that is open was done. */
export function isPageDone({ lesson }: Pick<AppState, 'lesson'>): boolean {
  return lesson?.done.includes(lesson.page) ?? false;
}
