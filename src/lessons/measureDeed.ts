import type { LessonMeasurement, Step } from './Lesson.ts';
import type { Finding } from './Point.ts';

/** The curves of a scan are all that its view shows. */
const findings: Readonly<Partial<Record<LessonMeasurement, Finding>>> = {
  sizes: 'lossless',
  compaction: 'compaction',
  quantization: 'quantization',
};

/** Of a step that measures what lies on the bench, which the steps before may have trained. */
export function measureDeed(
  measurement: LessonMeasurement,
): Pick<Step, 'points' | 'deed' | 'finding' | 'isDone' | 'showMe'> {
  const finding = findings[measurement];
  return {
    points: ['views'],
    deed: { kind: 'measure', measurement },
    ...(finding && { finding }),
    isDone: ({ reports }) => reports[measurement] !== undefined,
    showMe: [{ do: 'measure', measurement }],
  };
}
