import type { Step } from './Lesson.ts';

/** Of a step that looks at the runs of its lesson over each other. */
export const runsOverlaid: Pick<Step, 'points' | 'deed' | 'isDone' | 'showMe'> = {
  points: ['views'],
  deed: { kind: 'open-view' },
  isDone: ({ openView }) => openView === 'runs',
  showMe: [{ do: 'view', view: 'runs' }],
};
