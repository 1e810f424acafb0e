import type { Figure } from '../../lessons/Lesson.ts';
import type { LessonBench } from '../../lessons/LessonBench.ts';
import type { AppState } from '../AppState.ts';
import type { LessonState } from '../LessonState.ts';
import type { StoreContext } from '../StoreContext.ts';
import { lessonBench } from './lessonBench.ts';
import { isPageDone, openPage } from './lessonSelectors.ts';

/**
 * Marks the open page as soon as what it asks for is done, and takes down the figures that are there then; the early ones
 * before; those of a slider go with it as long as it stands where it should.
 */
export function markWhenDone(context: StoreContext): void {
  context.subscribe((state) => {
    const { lesson } = state;
    if (!lesson || lesson.phase === 'setting-up') return;
    const marked = isPageDone(state)
      ? withFollowingFigures(state, lesson)
      : (markedIfDone(state, lesson) ?? withEarlyFigures(state, lesson));
    if (marked) context.set({ lesson: marked });
  });
}

function markedIfDone(state: AppState, lesson: LessonState): LessonState | undefined {
  const page = openPage(state);
  const done = [...lesson.done, lesson.page];
  if (page?.kind === 'questions') {
    const isAnswered = lesson.lesson.questions.every(({ id }) => id in lesson.answers);
    return isAnswered ? { ...lesson, done } : undefined;
  }
  if (page?.kind !== 'step') return undefined;
  const bench = lessonBench(state, lesson);
  if (!page.step.isDone(bench)) return undefined;
  const measured = { ...lesson.measured, ...measuredNow(page.step.figures ?? {}, bench) };
  return { ...lesson, done, measured };
}

/** A slider is on its way still when it first stands where it should: what the text quotes goes with it. */
function withFollowingFigures(state: AppState, lesson: LessonState): LessonState | undefined {
  const page = openPage(state);
  if (page?.kind !== 'step' || page.step.deed.kind !== 'set-target') return undefined;
  const bench = lessonBench(state, lesson);
  if (!page.step.isDone(bench)) return undefined;
  const now = measuredNow(page.step.figures ?? {}, bench);
  const isSame = Object.entries(now).every(([name, value]) => lesson.measured[name] === value);
  return isSame ? undefined : { ...lesson, measured: { ...lesson.measured, ...now } };
}

function withEarlyFigures(state: AppState, lesson: LessonState): LessonState | undefined {
  const page = openPage(state);
  if (page?.kind !== 'step' || lesson.phase !== 'open') return undefined;
  const wanted = Object.entries(page.step.figures ?? {}).filter(
    ([name, { isEarly = false }]) => isEarly && !(name in lesson.measured),
  );
  if (wanted.length === 0) return undefined;
  const early = measuredNow(Object.fromEntries(wanted), lessonBench(state, lesson));
  if (Object.keys(early).length === 0) return undefined;
  return { ...lesson, measured: { ...lesson.measured, ...early } };
}

/** Those that can be told now. */
function measuredNow(
  figures: Readonly<Record<string, Figure>>,
  bench: LessonBench,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(figures).flatMap(([name, { of }]) => {
      const value = of(bench);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}
