/** What the open lesson means for the page around it. */
import { pagesOf, type Page } from '../../lessons/pagesOf.ts';
import type { Finding, Point } from '../../lessons/Point.ts';
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

/**
 * What a projector leaves to what the lesson says and speaks of: the views where it does not speak of them or has not come
 * to them yet, the network where it speaks of no part of that, and all to its questions. A challenge that is about targets
 * has the network to set them, without digit and views; another one has the views to see its run.
 */
export function leftOut(
  state: Pick<AppState, 'lesson'>,
): 'views' | 'network' | 'all' | 'allButLayers' | undefined {
  const page = openPage(state);
  if (!page) return undefined;
  if (page.kind === 'questions') return 'all';
  if (page.kind === 'challenge') return isResting(state, 'howMuch') ? 'network' : 'allButLayers';
  if (isHidden(state, 'views')) return 'views';
  const ofNetwork = (['network', 'digit', 'answers', 'layer'] as const).some((point) =>
    isPointedAt(state, point),
  );
  if (!ofNetwork) return 'network';
  return isPointedAt(state, 'views') ? undefined : 'views';
}

/** The table in which the figures of the open page stand, once it is done. */
export function findingOf(state: Pick<AppState, 'lesson'>): Finding | undefined {
  const page = openPage(state);
  return page?.kind === 'step' && isPageDone(state) ? page.step.finding : undefined;
}

/** Whether the page that is open was done. */
export function isPageDone({ lesson }: Pick<AppState, 'lesson'>): boolean {
  return lesson?.done.includes(lesson.page) ?? false;
}
