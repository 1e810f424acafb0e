import type { LessonMeasurement, Step } from './Lesson.ts';

/** Of a step that measures what lies on the bench, which the steps before may have trained. */
export function measureDeed(
  measurement: LessonMeasurement,
): Pick<Step, 'points' | 'deed' | 'isDone' | 'showMe'> {
  return {
    points: ['views'],
    deed: { kind: 'measure', measurement },
    isDone: ({ reports }) => reports[measurement] !== undefined,
    showMe: [{ do: 'measure', measurement }],
  };
}
