import type { Step } from './Lesson.ts';
import type { LessonBench } from './LessonBench.ts';

/** Of a step that asks for a guess and speaks of no part of the bench; nobody guesses in the learner's place. */
export function guessDeed(
  id: string,
  choices: readonly string[],
): Pick<Step, 'points' | 'deed' | 'isDone' | 'showMe'> {
  return {
    points: [],
    deed: { kind: 'guess', guess: { id, choices } },
    isDone: (bench) => isGuessOver(id, bench),
    showMe: [{ do: 'pass' }],
  };
}

/** Whether it was made, or gone on without. */
export function isGuessOver(
  id: string,
  { guesses, passed }: Pick<LessonBench, 'guesses' | 'passed'>,
): boolean {
  return id in guesses || passed.includes(id);
}
