import type { PartialRecipe } from '../../core/recipe/recipe.ts';
import { sparedSparsity } from '../../core/allocation/kinds/sensitivity.ts';
import { atTarget } from '../atTarget.ts';
import { figure } from '../figure.ts';
import { fineTuneDeed } from '../fineTuneDeed.ts';
import { guessDeed } from '../guessDeed.ts';
import { isOneEpochOnTrained } from '../isOneEpochOnTrained.ts';
import type { BenchSetting, Figure, Lesson, Step } from '../Lesson.ts';
import { measureDeed } from '../measureDeed.ts';
import { trainedBench } from '../trainedBench.ts';

type LayerName = 'conv1' | 'conv2' | 'dense1' | 'dense2';

const whole = trainedBench({ target: 0 });

/** One target for the network, given to the layers by a rule. */
const shared = (kind: 'uniform' | 'erk', target: number): BenchSetting =>
  trainedBench({ target, pruning: { allocation: { kind, target } } });

/** Nine of ten weights of one layer, and none of the others. */
const onlyFrom = (layer: LayerName): PartialRecipe => ({
  pruning: { layers: { '*': { target: 0 }, [layer]: { target: 0.9 } } },
});

const previewed: Figure['of'] = ({ preview }) => preview?.accuracy.preview;
const accuracyAt80 = atTarget(0.8, previewed);
const macsAt80 = atTarget(0.8, ({ preview }) => preview?.macs.preview);
const trained: Figure['of'] = ({ runs }) => runs.at(-1)?.validation;

const sparsityAt80 = (layer: LayerName): Figure['of'] =>
  atTarget(0.8, ({ preview }) => preview?.layers.find(({ name }) => name === layer)?.sparsity);

/** Accuracy with nine of ten weights of this layer gone; of a scan that has measured there. */
const at90 =
  (layer: LayerName): Figure['of'] =>
  ({ reports }) =>
    reports.scan?.points.find((point) => point.layer === layer && point.sparsity === 0.9)?.accuracy;

/** What a layer alone can spare if 97 % are to be right. */
const spared =
  (layer: LayerName): Figure['of'] =>
  ({ reports: { scan } }) => {
    const curve = scan?.points
      .filter((point) => point.layer === layer)
      .toSorted((a, b) => a.sparsity - b.sparsity);
    return curve && sparedSparsity(curve, 0.97);
  };

/** One layer alone is pruned, the one that is chosen. */
const chosen = (layer: LayerName): Pick<Step, 'deed' | 'isDone' | 'showMe'> => ({
  deed: { kind: 'choose', options: [{ id: layer, change: onlyFrom(layer) }] },
  isDone: ({ recipe, preview }) =>
    recipe.pruning.layers[layer]?.target === 0.9 && preview !== undefined,
  showMe: [{ do: 'choose', option: layer }],
});

/** Where it is seen, before anything has been scanned. */
const onTheBench: Pick<Step, 'points' | 'hides' | 'bench'> = {
  points: ['network', 'howMuch'],
  hides: ['views'],
  bench: whole,
};

const fineTuned = (kind: 'uniform' | 'erk'): Omit<Step, 'id'> => ({
  ...fineTuneDeed,
  bench: shared(kind, 0.9),
});

/** Sensitivity by layer, and what a rule that heeds it makes of the same sparsity. */
export const whereToRemove: Lesson = {
  id: 'where-to-remove',
  steps: [
    {
      id: 'unequal',
      hides: ['views'],
      bench: whole,
      ...guessDeed('hurts', ['conv1', 'same', 'dense1']),
    },
    {
      id: 'front',
      ...onTheBench,
      ...chosen('conv1'),
      figures: { conv1Alone: figure('percent', [0.214, 0.17, 0.26], previewed) },
    },
    {
      id: 'back',
      ...onTheBench,
      ...chosen('dense1'),
      figures: { dense1Alone: figure('percent', [0.955, 0.94, 0.97], previewed) },
      reveals: { guess: 'hurts', figure: 'conv1Alone', right: 'conv1' },
    },
    {
      id: 'scan',
      ...measureDeed('scan'),
      bench: { ...whole, view: 'sensitivity' },
      figures: {
        sparesConv1: figure('percent', [0.712, 0.68, 0.75], spared('conv1')),
        sparesConv2: figure('percent', [0.622, 0.59, 0.66], spared('conv2')),
        sparesDense1: figure('percent', [0.85, 0.82, 0.88], spared('dense1')),
        sparesDense2: figure('percent', [0.687, 0.65, 0.72], spared('dense2')),
        conv1At90: figure('percent', [0.214, 0.17, 0.26], at90('conv1')),
        conv2At90: figure('percent', [0.617, 0.57, 0.66], at90('conv2')),
        dense1At90: figure('percent', [0.955, 0.94, 0.97], at90('dense1')),
        dense2At90: figure('percent', [0.75, 0.71, 0.79], at90('dense2')),
      },
    },
    {
      id: 'curves',
      points: ['howMuch', 'views'],
      ...chosen('dense2'),
      figures: { dense2Alone: figure('percent', [0.75, 0.71, 0.79], previewed) },
    },
    {
      id: 'even',
      points: ['network', 'howMuch'],
      hides: ['views'],
      bench: shared('uniform', 0.8),
      deed: { kind: 'watch' },
      isDone: ({ preview }) => preview !== undefined,
      showMe: [],
      figures: {
        even80: figure('percent', [0.241, 0.2, 0.28], accuracyAt80),
        evenMacs: figure('count', [66_219, 66_000, 66_500], macsAt80),
      },
    },
    {
      id: 'rule',
      hides: ['views'],
      bench: shared('uniform', 0.8),
      ...guessDeed('rule', ['quarter', 'half', 'most']),
    },
    {
      id: 'erk',
      points: ['network', 'howMuch'],
      hides: ['views'],
      bench: shared('uniform', 0.8),
      deed: {
        kind: 'choose',
        options: [{ id: 'erk', change: { pruning: { allocation: { kind: 'erk', target: 0.8 } } } }],
      },
      isDone: ({ recipe, preview }) =>
        recipe.pruning.allocation.kind === 'erk' && preview !== undefined,
      showMe: [{ do: 'choose', option: 'erk' }],
      figures: {
        erk80: figure('percent', [0.912, 0.89, 0.93], accuracyAt80),
        erkConv2: figure('percent', [0.713, 0.7, 0.72], sparsityAt80('conv2')),
        erkDense1: figure('percent', [0.813, 0.81, 0.82], sparsityAt80('dense1')),
        erkMacs: figure('count', [131_329, 131_000, 131_700], macsAt80),
        erkFile: figure(
          'bytes',
          [48_137, 48_000, 48_300],
          atTarget(0.8, ({ preview }) => preview?.bytes.preview),
        ),
      },
      reveals: { guess: 'rule', figure: 'erk80', right: 'most' },
    },
    {
      id: 'after',
      hides: ['views'],
      bench: shared('uniform', 0.9),
      ...guessDeed('after', ['same', 'little', 'clear']),
    },
    {
      id: 'evenAfter',
      ...fineTuned('uniform'),
      figures: { evenTrained: figure('percent', [0.867, 0.82, 0.91], trained) },
    },
    {
      id: 'erkAfter',
      ...fineTuned('erk'),
      figures: { erkTrained: figure('percent', [0.978, 0.968, 0.988], trained) },
      reveals: { guess: 'after', figure: 'erkTrained', right: 'clear' },
    },
  ],
  questions: [
    { id: 'first', answers: ['slow', 'few', 'late'], right: 'few' },
    { id: 'scan', answers: ['all', 'alone', 'trained'], right: 'alone' },
    { id: 'cost', answers: ['file', 'macs', 'weights'], right: 'macs' },
  ],
  challenge: {
    bench: trainedBench({ target: 0.9 }),
    allows: ['howMuch', 'fineTune', 'digit', 'network', 'views', 'layer'],
    better: 'higher',
    as: 'percent',
    score: (run) => (isOneEpochOnTrained(run) ? run.sparsity : undefined),
    isMet: ({ validation = 0 }) => validation >= 0.975,
    showMe: [
      {
        do: 'targets',
        layers: { conv1: 0.2, conv2: 0.7, dense1: 0.88, dense2: 0.4 },
      },
      { do: 'fine-tune', epochs: 1 },
    ],
  },
};
