import type { DeedKind, Lesson, Step } from './Lesson.ts';

/** What is turned to with Next: the steps, then the questions, then the challenge. */
export type Page = { kind: 'step'; step: Step } | { kind: 'questions' } | { kind: 'challenge' };

export function pagesOf({ steps }: Lesson): readonly Page[] {
  return [
    ...steps.map((step) => ({ kind: 'step' as const, step })),
    { kind: 'questions' },
    { kind: 'challenge' },
  ];
}

/** What the learner is to do there. */
export function deedOf(page: Page): DeedKind {
  if (page.kind === 'questions') return 'answer';
  return page.kind === 'challenge' ? 'hand-in' : page.step.deed.kind;
}

/** How many of its steps a lesson has to itself, the two that every lesson ends with included. */
export function pageCount(lesson: Lesson): number {
  return pagesOf(lesson).length;
}
