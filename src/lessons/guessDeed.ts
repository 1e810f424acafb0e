import type { Step } from './Lesson.ts';
import type { LessonBench } from './LessonBench.ts';

/** Of a step that asks for a guess and speaks of no part of the bench. */
export function guessDeed(
  id: string,
  choices: readonly string[],
): Pick<Step, 'points' | 'deed' | 'isDone'> {
  return {
    points: [],
    deed: { kind: 'guess', guess: { id, choices } },
    isDone: ({ guesses }: LessonBench) => guesses[id] !== undefined,
  };
}
