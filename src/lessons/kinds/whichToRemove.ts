import type { CriterionId } from '../../core/recipe/recipe.ts';
import { atTarget } from '../atTarget.ts';
import { figure } from '../figure.ts';
import { fineTuneDeed } from '../fineTuneDeed.ts';
import { firstBelow } from '../firstBelow.ts';
import { guessDeed } from '../guessDeed.ts';
import { isOneEpochOnTrained } from '../isOneEpochOnTrained.ts';
import type { BenchSetting, Figure, Lesson, Step } from '../Lesson.ts';
import { trainedBench } from '../trainedBench.ts';

/**
 * Of seeds 1 to 7 the one whose fine-tuned Taylor is the median. What the texts say of magnitude, and of the gradient
 * after half is gone, holds with nearly all of them; the default, 7, is the one where Taylor falls behind chance.
 */
const seed = 4;

const benchAt = (target: number, criterion: CriterionId = 'magnitude'): BenchSetting =>
  trainedBench({ target, criterion, seed });

/** Our value, and what every run lies within, as a share. */
const share = (range: readonly [number, number, number], of: Figure['of']): Figure =>
  figure('percent', range, of);

const previewed = atTarget(0.5, ({ preview }) => preview?.accuracy.preview);

/** What becomes of the digit, which the network is sure of. */
const reads = (value: number): Figure => ({
  value,
  low: value,
  high: value,
  as: 'digit',
  of: atTarget(0.5, ({ digit }) => digit?.preview),
});

const trainedOn: Figure['of'] = ({ runs }) => runs.at(-1)?.validation;
const at80: Figure['of'] = ({ curve }) => curve?.find(({ sparsity }) => sparsity === 0.8)?.accuracy;
const fall: Figure['of'] = ({ curve }) => curve && firstBelow(curve, 0.9);

/** The bench at half, on which another criterion is chosen; it is at half then, wherever the slider stood before. */
const chosen = (
  criterion: CriterionId,
): Pick<Step, 'hides' | 'bench' | 'deed' | 'isDone' | 'showMe'> => ({
  hides: ['views'],
  bench: benchAt(0.5),
  deed: {
    kind: 'choose',
    options: [
      { id: criterion, change: { pruning: { criterion, layers: { '*': { target: 0.5 } } } } },
    ],
  },
  isDone: ({ recipe, preview, digit }) =>
    recipe.pruning.criterion === criterion && preview !== undefined && digit?.preview !== undefined,
  showMe: [{ do: 'choose', option: criterion }],
});

/** The curve of a criterion, looked at where four of five weights go. */
const drawn = (
  criterion: CriterionId,
): Pick<Step, 'points' | 'bench' | 'deed' | 'isDone' | 'showMe'> => ({
  points: ['views', 'howMuch'],
  bench: benchAt(0.8, criterion),
  deed: { kind: 'watch' },
  isDone: ({ curve }) => curve !== undefined,
  showMe: [],
});

/** What a criterion has left at 80 %, trained on for one epoch. */
const trained = (criterion: CriterionId): Omit<Step, 'id'> => ({
  ...fineTuneDeed,
  bench: benchAt(0.8, criterion),
});

/** Magnitude against chance, gradient and Taylor, before and after training. */
export const whichToRemove: Lesson = {
  id: 'which-to-remove',
  steps: [
    {
      id: 'smallest',
      points: ['network', 'howMuch'],
      hides: ['views'],
      bench: benchAt(0.5),
      deed: { kind: 'watch' },
      isDone: ({ preview }) => preview !== undefined,
      showMe: [],
      figures: { magnitudeHalf: share([0.973, 0.96, 0.985], previewed) },
    },
    {
      id: 'dice',
      points: ['network', 'howMuch'],
      ...chosen('random'),
      figures: { randomHalf: share([0.469, 0.38, 0.56], previewed) },
    },
    {
      id: 'feel',
      ...guessDeed('feel', ['above', 'between', 'below']),
      hides: ['views'],
      bench: benchAt(0.5),
    },
    {
      id: 'gradient',
      points: ['network', 'howMuch', 'answers'],
      ...chosen('gradient'),
      figures: { gradientHalf: share([0.301, 0.24, 0.37], previewed), gradientReads: reads(7) },
      reveals: { guess: 'feel', figure: 'gradientHalf', right: 'below' },
    },
    {
      id: 'taylor',
      points: ['network', 'howMuch', 'answers'],
      ...chosen('taylor'),
      figures: { taylorHalf: share([0.941, 0.91, 0.965], previewed), taylorReads: reads(4) },
    },
    {
      id: 'control',
      ...drawn('random'),
      figures: {
        random80: share([0.117, 0.08, 0.16], at80),
        randomFall: share([0.203, 0.15, 0.26], fall),
      },
    },
    {
      id: 'bySize',
      ...drawn('magnitude'),
      figures: {
        magnitude80: share([0.241, 0.2, 0.28], at80),
        magnitudeFall: share([0.64, 0.63, 0.66], fall),
      },
    },
    {
      id: 'byCost',
      ...drawn('taylor'),
      figures: {
        taylor80: share([0.261, 0.22, 0.3], at80),
        taylorFall: share([0.509, 0.48, 0.54], fall),
      },
    },
    {
      id: 'after',
      ...guessDeed('after', ['taylor', 'magnitude', 'random']),
      bench: benchAt(0.8, 'taylor'),
    },
    {
      id: 'taylorAfter',
      ...trained('taylor'),
      figures: { taylorHealed: share([0.961, 0.94, 0.969], trainedOn) },
    },
    {
      id: 'randomAfter',
      ...trained('random'),
      figures: { randomHealed: share([0.927, 0.9, 0.939], trainedOn) },
    },
    {
      id: 'magnitudeAfter',
      ...trained('magnitude'),
      figures: { magnitudeHealed: share([0.976, 0.97, 0.985], trainedOn) },
      reveals: { guess: 'after', figure: 'magnitudeHealed', right: 'magnitude' },
    },
  ],
  questions: [
    { id: 'control', answers: ['fun', 'control', 'fast'], right: 'control' },
    { id: 'push', answers: ['data', 'push', 'sign'], right: 'push' },
    { id: 'judge', answers: ['before', 'theory', 'after'], right: 'after' },
  ],
  challenge: {
    bench: benchAt(0.5, 'random'),
    allows: ['howMuch', 'fineTune', 'digit', 'network', 'views', 'layer'],
    better: 'higher',
    as: 'percent',
    score: (run) =>
      isOneEpochOnTrained(run) && run.recipe.pruning.criterion === 'random'
        ? run.sparsity
        : undefined,
    isMet: ({ validation = 0 }) => validation >= 0.95,
    showMe: [
      { do: 'target', sparsity: 0.6 },
      { do: 'fine-tune', epochs: 1 },
    ],
  },
};
