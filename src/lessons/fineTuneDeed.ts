import type { Step } from './Lesson.ts';

/** Of a step that prunes what is on the bench and trains it on for an epoch. */
export const fineTuneDeed: Pick<Step, 'points' | 'deed' | 'isDone' | 'showMe'> = {
  points: ['fineTune'],
  deed: { kind: 'fine-tune' },
  isDone: ({ runs }) => runs.at(-1)?.isFinished === true,
  showMe: [{ do: 'fine-tune', epochs: 1 }],
};
