import type { EncodingId } from '../../core/records/reports.ts';
import { figure } from '../figure.ts';
import { fineTuneDeed } from '../fineTuneDeed.ts';
import { guessDeed } from '../guessDeed.ts';
import { isOneEpochOnTrained } from '../isOneEpochOnTrained.ts';
import type { BenchSetting, Figure, Lesson, LessonView } from '../Lesson.ts';
import type { LessonBench } from '../LessonBench.ts';
import { measureDeed } from '../measureDeed.ts';
import { trainedBench } from '../trainedBench.ts';

const benchAt = (target: number, view: LessonView): BenchSetting => ({
  ...trainedBench({ target }),
  view,
});

const trained: Figure['of'] = ({ runs }) => runs.at(-1)?.validation;

const bytesOf = ({ reports }: LessonBench, encoding: EncodingId): number | undefined =>
  reports.sizes?.network.find((size) => size.encoding === encoding)?.bytes;

const bytes =
  (encoding: EncodingId): Figure['of'] =>
  (bench) =>
    bytesOf(bench, encoding);

/** How many times smaller than every weight as a float32. */
const times =
  (encoding: EncodingId): Figure['of'] =>
  (bench) => {
    const [dense, coded] = [bytesOf(bench, 'dense'), bytesOf(bench, encoding)];
    return dense && coded && dense / coded;
  };

/** Fewer weights, fewer bits for each and shorter codes: what each saves, and what it costs. */
export const withQuantization: Lesson = {
  id: 'with-quantization',
  steps: [
    {
      id: 'numbers',
      ...measureDeed('sizes'),
      hides: ['howMuch'],
      bench: benchAt(0.8, 'size'),
      figures: { whole: figure('bytes', [208_160, 208_160, 208_160], bytes('dense')) },
    },
    {
      id: 'file',
      ...guessDeed('file', ['ten', 'five', 'less']),
      hides: ['howMuch'],
      bench: benchAt(0.8, 'size'),
    },
    {
      id: 'heal',
      ...fineTuneDeed,
      bench: benchAt(0.8, 'size'),
      figures: { healed: figure('percent', [0.976, 0.968, 0.985], trained) },
    },
    {
      id: 'places',
      ...measureDeed('sizes'),
      figures: {
        lossless: figure('bytes', [48_133, 47_900, 48_400], bytes('bitmap')),
        losslessTimes: figure('times', [4.32, 4.3, 4.35], times('bitmap')),
      },
      reveals: { guess: 'file', figure: 'losslessTimes', right: 'less' },
    },
    {
      id: 'bits',
      ...guessDeed('bits', ['nothing', 'some', 'broken']),
    },
    {
      id: 'int8',
      ...measureDeed('quantization'),
      showMe: [
        { do: 'view', view: 'speed' },
        { do: 'measure', measurement: 'quantization' },
      ],
      figures: {
        float: figure(
          'percent',
          [0.9728, 0.96, 0.985],
          ({ reports }) => reports.quantization?.float,
        ),
        int8: figure('percent', [0.9728, 0.96, 0.985], ({ reports }) => reports.quantization?.int8),
        shared: figure(
          'percent',
          [0.9726, 0.96, 0.985],
          ({ reports }) => reports.quantization?.kmeans,
        ),
      },
      reveals: { guess: 'bits', figure: 'int8', right: 'nothing' },
    },
    {
      id: 'all',
      ...guessDeed('all', ['six', 'ten', 'more']),
    },
    {
      id: 'coded',
      points: ['views'],
      deed: { kind: 'open-view' },
      finding: 'lossy',
      isDone: ({ openView, reports }) => openView === 'size' && reports.sizes !== undefined,
      showMe: [{ do: 'view', view: 'size' }],
      figures: {
        coded: figure('bytes', [11_867, 11_500, 12_300], bytes('huffman')),
        codedTimes: figure('times', [17.5, 16.9, 18.1], times('huffman')),
      },
      reveals: { guess: 'all', figure: 'codedTimes', right: 'more' },
    },
    {
      id: 'further',
      ...fineTuneDeed,
      bench: benchAt(0.9, 'size'),
      figures: { healed90: figure('percent', [0.867, 0.82, 0.91], trained) },
    },
    {
      id: 'price',
      ...measureDeed('sizes'),
      finding: 'lossy',
      figures: {
        coded90: figure('bytes', [6_703, 6_400, 7_000], bytes('huffman')),
        codedTimes90: figure('times', [31.1, 29.7, 32.5], times('huffman')),
      },
    },
  ],
  questions: [
    { id: 'places', answers: ['zeros', 'places', 'header'], right: 'places' },
    { id: 'loss', answers: ['prune', 'share', 'code'], right: 'share' },
    { id: 'multiply', answers: ['eight', 'four', 'sixteen'], right: 'sixteen' },
  ],
  challenge: {
    bench: benchAt(0.5, 'size'),
    allows: ['howMuch', 'fineTune', 'digit', 'network', 'views', 'layer'],
    better: 'lower',
    as: 'bytes',
    score: (run) => (isOneEpochOnTrained(run) ? run.bytes : undefined),
    isMet: ({ validation = 0 }) => validation >= 0.975,
    showMe: [
      { do: 'target', sparsity: 0.6 },
      { do: 'fine-tune', epochs: 1 },
    ],
  },
};
