import type { PartialRecipe } from '../../core/recipe/recipe.ts';
import { atTarget } from '../atTarget.ts';
import { figure } from '../figure.ts';
import { fineTuneDeed } from '../fineTuneDeed.ts';
import { guessDeed } from '../guessDeed.ts';
import { isOneEpochOnTrained } from '../isOneEpochOnTrained.ts';
import type { BenchSetting, Figure, Lesson, LessonView, Step } from '../Lesson.ts';
import type { LessonRun } from '../LessonBench.ts';
import { measureDeed } from '../measureDeed.ts';
import { trainedBench } from '../trainedBench.ts';

type Rung = 'weight' | 'row' | 'kernel' | 'filter';
type LayerChanges = NonNullable<NonNullable<PartialRecipe['pruning']>['layers']>;

const weight = { granularity: { kind: 'weight' } } as const;
const kernel = { granularity: { kind: 'kernel' } } as const;

/** What is removed together in each layer; one that cannot be cut up so stays at single weights. */
const ladder: Readonly<Record<Rung, LayerChanges>> = {
  weight: { '*': weight },
  row: { '*': { granularity: { kind: 'vector' } } },
  kernel: { '*': weight, conv1: kernel, conv2: kernel },
  filter: { '*': { granularity: { kind: 'filter' } }, dense2: weight },
};

/** Every layer at this share, wherever the slider stood before. */
const rungAt = (rung: Rung, target: number): LayerChanges => ({
  ...ladder[rung],
  '*': { ...ladder[rung]['*'], target },
});

function benchOf(rung: Rung, target = 0.5, view: LessonView = 'preview'): BenchSetting {
  return { ...trainedBench({ target, pruning: { layers: rungAt(rung, target) } }), view };
}

/** Of conv2, which tells every rung from the others. */
const kinds = { weight: 'weight', row: 'vector', kernel: 'kernel', filter: 'filter' } as const;

const accuracy = atTarget(0.5, ({ preview }) => preview?.accuracy.preview);
const fileBytes = atTarget(0.5, ({ preview }) => preview?.bytes.preview);
const trained: Figure['of'] = ({ runs }) => runs.at(-1)?.validation;

/** One rung up, at the same sparsity. */
const climbed = (rung: Rung): Omit<Step, 'id'> => ({
  points: ['network', 'layer', 'howMuch'],
  hides: ['views'],
  bench: benchOf('weight'),
  deed: {
    kind: 'choose',
    options: [{ id: rung, change: { pruning: { layers: rungAt(rung, 0.5) } } }],
  },
  isDone: ({ recipe, preview }) =>
    recipe.pruning.layers['conv2']?.granularity.kind === kinds[rung] && preview !== undefined,
  showMe: [{ do: 'choose', option: rung }],
});

/** What the step before has trained, without what is zero in it. */
const compacted = measureDeed('compaction');

/** Of 1,000 images, to the whole millisecond: on any device at all. */
const milliseconds = (ours: number, of: 'masked' | 'compacted'): Figure =>
  figure('count', [ours, 1, 60_000], ({ reports: { compaction } }) => {
    return compaction && Math.max(1, Math.round(compaction[of].medianMs));
  });

const isWholeUnits = ({ recipe }: LessonRun): boolean =>
  ['conv1', 'conv2', 'dense1'].every(
    (name) => recipe.pruning.layers[name]?.granularity.kind === 'filter',
  );

/** From single weights to whole filters at equal sparsity: what it costs, and what it gains once compacted. */
export const whatToRemoveTogether: Lesson = {
  id: 'what-to-remove-together',
  steps: [
    {
      id: 'single',
      points: ['network', 'layer', 'howMuch'],
      hides: ['views'],
      bench: benchOf('weight'),
      deed: { kind: 'watch' },
      isDone: ({ preview }) => preview !== undefined,
      showMe: [],
      figures: {
        weightHalf: figure('percent', [0.973, 0.96, 0.985], accuracy),
        weightFile: figure('bytes', [110_585, 110_000, 111_000], fileBytes),
        keptMacs: figure(
          'count',
          [166_528, 166_000, 167_000],
          atTarget(0.5, ({ preview }) => preview?.macs.preview),
        ),
        wholeFile: figure(
          'bytes',
          [208_160, 208_000, 209_000],
          ({ preview }) => preview?.bytes.dense,
        ),
        wholeMacs: figure(
          'count',
          [333_056, 333_056, 333_056],
          ({ preview }) => preview?.macs.dense,
        ),
      },
    },
    {
      id: 'row',
      ...climbed('row'),
      figures: { rowHalf: figure('percent', [0.719, 0.68, 0.76], accuracy) },
    },
    {
      id: 'kernel',
      ...climbed('kernel'),
      figures: { kernelHalf: figure('percent', [0.637, 0.59, 0.68], accuracy) },
    },
    {
      id: 'top',
      hides: ['views'],
      bench: benchOf('kernel'),
      ...guessDeed('top', ['more', 'half', 'tenth']),
    },
    {
      id: 'filter',
      ...climbed('filter'),
      figures: {
        filterHalf: figure('percent', [0.49, 0.44, 0.54], accuracy),
        filterFile: figure('bytes', [104_723, 104_000, 105_500], fileBytes),
      },
      reveals: { guess: 'top', figure: 'filterHalf', right: 'half' },
    },
    {
      id: 'faster',
      hides: ['views'],
      bench: benchOf('weight'),
      ...guessDeed('faster', ['half', 'tenth', 'same']),
    },
    {
      id: 'weightTrain',
      ...fineTuneDeed,
      bench: benchOf('weight', 0.5, 'speed'),
      figures: { weightTrained: figure('percent', [0.985, 0.978, 0.991], trained) },
    },
    {
      id: 'weightCompact',
      ...compacted,
      figures: {
        weightMacs: figure(
          'count',
          [333_056, 330_000, 333_056],
          ({ reports }) => reports.compaction?.compacted.denseMacs,
        ),
        weightGain: figure(
          'times',
          [1, 1, 1.01],
          ({ reports }) => reports.compaction?.theoreticalSpeedup,
        ),
      },
      reveals: { guess: 'faster', figure: 'weightGain', right: 'same' },
    },
    {
      id: 'filterTrain',
      ...fineTuneDeed,
      bench: benchOf('filter', 0.5, 'speed'),
      figures: { filterTrained: figure('percent', [0.976, 0.965, 0.988], trained) },
    },
    {
      id: 'filterCompact',
      ...compacted,
      figures: {
        filterMacs: figure(
          'count',
          [97_536, 90_000, 98_000],
          ({ reports }) => reports.compaction?.compacted.denseMacs,
        ),
        filterLeft: figure(
          'count',
          [13_242, 12_000, 13_300],
          ({ reports }) => reports.compaction?.compacted.denseParameters,
        ),
        smallFile: figure(
          'bytes',
          [52_388, 50_000, 53_500],
          ({ reports }) => reports.compaction?.compacted.bytes,
        ),
        maskedMs: milliseconds(54, 'masked'),
        compactedMs: milliseconds(29, 'compacted'),
      },
    },
    {
      id: 'further',
      ...fineTuneDeed,
      bench: benchOf('filter', 0.8),
      figures: { filterFar: figure('percent', [0.871, 0.83, 0.91], trained) },
    },
  ],
  questions: [
    { id: 'choice', answers: ['more', 'choice', 'order'], right: 'choice' },
    { id: 'zeros', answers: ['half', 'none', 'file'], right: 'none' },
    { id: 'quarter', answers: ['twice', 'small', 'train'], right: 'twice' },
  ],
  challenge: {
    bench: benchOf('filter', 0.4),
    allows: ['howMuch', 'fineTune', 'digit', 'network', 'views', 'layer'],
    better: 'lower',
    as: 'count',
    score: (run) => (isOneEpochOnTrained(run) && isWholeUnits(run) ? run.macs : undefined),
    isMet: ({ validation = 0 }) => validation >= 0.97,
    showMe: [
      { do: 'target', sparsity: 0.5 },
      { do: 'fine-tune', epochs: 1 },
    ],
  },
};
