import { fineTuneDeed } from '../fineTuneDeed.ts';
import { firstBelow } from '../firstBelow.ts';
import { guessDeed, isGuessOver } from '../guessDeed.ts';
import { isOneEpochOnTrained } from '../isOneEpochOnTrained.ts';
import type { BenchSetting, Lesson } from '../Lesson.ts';
import type { LessonBench } from '../LessonBench.ts';
import { trainedBench } from '../trainedBench.ts';

const benchAt = (target: number): BenchSetting => trainedBench({ target });

const previewed = ({ preview }: LessonBench) => preview?.accuracy.preview;
/** A thumb hardly meets the one percent. */
const aboutHalf = { low: 0.48, high: 0.52 };
const isMisread = ({ digit }: LessonBench): boolean =>
  digit?.preview !== undefined && digit.preview !== digit.label;

/** Slider, cliff, digit; and what training wins back. */
export const whatIsPruning: Lesson = {
  id: 'what-is-pruning',
  steps: [
    {
      id: 'network',
      points: ['digit', 'answers', 'network'],
      hides: ['views'],
      bench: benchAt(0),
      deed: { kind: 'pick-digit' },
      isDone: ({ digit, preview }) =>
        digit !== undefined && digit.index !== 4 && preview !== undefined,
      showMe: [{ do: 'digit', source: { index: 5 } }],
      figures: {
        testAccuracy: {
          value: 0.991,
          low: 0.985,
          high: 0.995,
          as: 'percent',
          of: ({ preview }) => preview?.accuracy.dense,
        },
      },
    },
    {
      id: 'remove',
      points: ['howMuch', 'network'],
      hides: ['views'],
      bench: benchAt(0),
      deed: { kind: 'set-target', upTo: aboutHalf.high },
      isDone: ({ target = 0, preview }) =>
        target >= aboutHalf.low && target <= aboutHalf.high && preview !== undefined,
      showMe: [{ do: 'target', sparsity: 0.5 }],
      figures: {
        atHalf: { value: 0.973, low: 0.9, high: 0.98, as: 'percent', of: previewed },
        keptAtHalf: {
          value: 26_020,
          low: 24_900,
          high: 27_100,
          as: 'count',
          of: ({ preview }) => preview?.weights.preview,
        },
      },
    },
    {
      id: 'guess',
      ...guessDeed('cliff', ['55', '65', '80', '95']),
      hides: ['views'],
      bench: benchAt(0.5),
      figures: {
        half: { value: 0.973, low: 0.95, high: 0.98, as: 'percent', of: previewed, isEarly: true },
      },
    },
    {
      id: 'cliff',
      points: ['howMuch'],
      hides: ['views'],
      bench: benchAt(0.5),
      deed: { kind: 'set-target' },
      isDone: ({ preview }) => preview !== undefined && preview.accuracy.preview < 0.9,
      showMe: [{ do: 'target', sparsity: 0.66 }],
    },
    {
      id: 'curve',
      points: ['views', 'howMuch'],
      bench: benchAt(0.66),
      deed: { kind: 'watch' },
      isDone: ({ curve }) => curve !== undefined,
      showMe: [],
      figures: {
        fall: {
          value: 0.644,
          low: 0.63,
          high: 0.66,
          as: 'percent',
          of: ({ curve }) => curve && firstBelow(curve, 0.9),
        },
      },
      reveals: { guess: 'cliff', figure: 'fall' },
    },
    {
      id: 'misread',
      points: ['howMuch', 'answers'],
      bench: benchAt(0.5),
      deed: { kind: 'set-target' },
      isDone: isMisread,
      showMe: [{ do: 'target', sparsity: 0.75 }],
      figures: {
        misreadAt: { value: 0.75, low: 0.7, high: 0.76, as: 'percent', of: ({ target }) => target },
        misreadAs: {
          value: 7,
          low: 0,
          high: 9,
          as: 'digit',
          of: ({ digit }) => digit?.preview,
        },
      },
    },
    {
      id: 'hope',
      ...guessDeed('back', ['same', 'half', 'most']),
      bench: benchAt(0.8),
      isDone: (bench) => isGuessOver('back', bench) && bench.preview !== undefined,
      figures: {
        broken: {
          value: 0.241,
          low: 0.2,
          high: 0.28,
          as: 'percent',
          of: previewed,
          isEarly: true,
        },
      },
    },
    {
      id: 'fineTune',
      ...fineTuneDeed,
      allows: ['howMuch'],
      bench: benchAt(0.8),
      figures: {
        healed: {
          value: 0.97,
          low: 0.95,
          high: 0.985,
          as: 'percent',
          of: ({ runs }) => runs.at(-1)?.validation,
        },
      },
      reveals: { guess: 'back', figure: 'healed' },
    },
  ],
  questions: [
    { id: 'first', answers: ['first', 'smallest', 'negative'], right: 'smallest' },
    { id: 'zero', answers: ['gone', 'zero', 'small'], right: 'zero' },
    { id: 'cliff', answers: ['steady', 'late', 'never'], right: 'late' },
  ],
  challenge: {
    bench: benchAt(0.6),
    allows: ['howMuch', 'fineTune', 'digit', 'network', 'views', 'layer'],
    better: 'lower',
    as: 'bytes',
    score: (run) => (isOneEpochOnTrained(run) ? run.bytes : undefined),
    isMet: ({ validation = 0 }) => validation >= 0.97,
    showMe: [
      { do: 'target', sparsity: 0.7 },
      { do: 'fine-tune', epochs: 1 },
    ],
  },
};
