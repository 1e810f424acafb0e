import type { Step } from './Lesson.ts';

/** Of a step that asks for a run of what is on the bench, to its end. */
export const runDeed: Pick<Step, 'points' | 'deed' | 'isDone' | 'showMe'> = {
  points: ['views', 'transport'],
  deed: { kind: 'run' },
  isDone: ({ runs }) => runs.at(-1)?.isFinished === true,
  showMe: [{ do: 'run' }],
};
