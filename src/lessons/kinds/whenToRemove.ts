import type { PartialRecipe } from '../../core/recipe/recipe.ts';
import { figure } from '../figure.ts';
import { guessDeed } from '../guessDeed.ts';
import type { BenchSetting, Choice, Figure, Lesson, Step } from '../Lesson.ts';
import type { LessonRun } from '../LessonBench.ts';
import { runDeed } from '../runDeed.ts';
import { runsOverlaid } from '../runsOverlaid.ts';

/** Of seeds 1 to 7 the one under which the four rounds end in the middle. */
const seed = 3;

const schedules = {
  oneShot: { kind: 'oneShot' },
  iterative: { kind: 'iterative', rounds: 4, spacing: 'geometric' },
  polynomial: { kind: 'polynomial', power: 3, initialSparsity: 0, frequency: 10 },
} as const;
type Way = keyof typeof schedules;

/** Two epochs for each: what a schedule does not need of the first one and a half it trains on in. */
const equalPhases = { train: 0, prune: 1.5, fineTune: 0.5 };

interface Bench {
  way?: Way;
  target?: number;
  phases?: PartialRecipe['phases'];
}

/** The trained dense network, and one of the schedules before it. */
function benchOf({ way = 'oneShot', target = 0.95, phases = equalPhases }: Bench): BenchSetting {
  return {
    recipe: {
      network: 'lenet-300-100',
      seed,
      training: { learningRate: 0.0012 },
      phases,
      pruning: { schedule: schedules[way], layers: { '*': { target } } },
    },
    start: 'trained',
    view: 'timeline',
    digit: 4,
    layer: 'dense2',
  };
}

/** A thumb hardly meets the one percent. */
const about95 = { low: 0.94, high: 0.96 };

const lowest: Figure['of'] = ({ runs }) => runs.at(-1)?.lowest;
const end: Figure['of'] = ({ runs }) => runs.at(-1)?.validation;

/** The plan of a schedule, drawn before anything is run. */
const plan = (way: Way): Pick<Step, 'points' | 'bench' | 'deed' | 'isDone' | 'showMe'> => ({
  points: ['views'],
  bench: benchOf({}),
  deed: { kind: 'choose', options: [{ id: way, change: changeTo(way) }] },
  isDone: ({ recipe }) => recipe.pruning.schedule.kind === way,
  showMe: [{ do: 'choose', option: way }],
});

function changeTo(way: Way): PartialRecipe {
  return { pruning: { schedule: schedules[way] } };
}

/** Lengths of a phase in epochs, by what they are called. */
const lengths = { quarter: 0.25, half: 0.5, most: 0.75, one: 1 } as const;

const lengthOf = (phase: 'prune' | 'fineTune'): Choice => ({
  id: phase,
  options: Object.entries(lengths).map(([id, epochs]) => ({
    id: `${phase}-${id}`,
    change: { phases: { [phase]: epochs } },
  })),
});

/** Whether a run has come to its end, and nine of ten weights of the trained network are gone. */
const isAt90 = ({ start, isFinished, sparsity }: LessonRun): boolean =>
  isFinished && start === 'pretrained' && sparsity > 0.8995;

/** One-shot, in rounds and gradual: the way down, the lowest point on it, and where it matters. */
export const whenToRemove: Lesson = {
  id: 'when-to-remove',
  steps: [
    {
      id: 'goal',
      points: ['howMuch', 'network'],
      hides: ['views'],
      bench: benchOf({ target: 0 }),
      deed: { kind: 'set-target', upTo: about95.high },
      isDone: ({ target = 0, preview }) =>
        target >= about95.low && target <= about95.high && preview !== undefined,
      showMe: [{ do: 'target', sparsity: 0.95 }],
      figures: {
        whole: figure('percent', [0.981, 0.975, 0.985], ({ preview }) => preview?.accuracy.dense),
        atOnce: figure('percent', [0.203, 0.13, 0.36], ({ preview }) => preview?.accuracy.preview),
      },
    },
    {
      id: 'oneShot',
      ...runDeed,
      bench: benchOf({ way: 'oneShot' }),
      figures: {
        oneShotLow: figure('percent', [0.203, 0.19, 0.22], lowest),
        oneShotEnd: figure('percent', [0.865, 0.855, 0.875], end),
      },
    },
    { id: 'rounds', ...plan('iterative') },
    {
      id: 'iterative',
      ...runDeed,
      bench: benchOf({ way: 'iterative' }),
      figures: {
        iterativeLow: figure('percent', [0.363, 0.08, 0.45], lowest),
        iterativeEnd: figure('percent', [0.908, 0.88, 0.925], end),
      },
    },
    {
      id: 'dip',
      bench: benchOf({ way: 'iterative' }),
      ...guessDeed('dip', ['20', '50', '75']),
    },
    { id: 'ramp', ...plan('polynomial') },
    {
      id: 'gradual',
      ...runDeed,
      bench: benchOf({ way: 'polynomial' }),
      figures: {
        gradualLow: figure('percent', [0.751, 0.68, 0.8], lowest),
        gradualEnd: figure('percent', [0.936, 0.92, 0.95], end),
      },
      reveals: { guess: 'dip', figure: 'gradualLow' },
    },
    {
      id: 'overlay',
      ...runsOverlaid,
      bench: benchOf({ way: 'polynomial' }),
    },
    {
      id: 'easy',
      bench: benchOf({ target: 0.8 }),
      ...guessDeed('easy', ['ahead', 'near', 'same']),
    },
    {
      id: 'oneShotEasy',
      ...runDeed,
      bench: benchOf({ way: 'oneShot', target: 0.8 }),
      figures: {
        easyLow: figure('percent', [0.912, 0.9, 0.92], lowest),
        oneShotEasyEnd: figure('percent', [0.979, 0.974, 0.984], end),
      },
    },
    {
      id: 'gradualEasy',
      ...runDeed,
      bench: benchOf({ way: 'polynomial', target: 0.8 }),
      figures: {
        gradualEasyLow: figure('percent', [0.927, 0.915, 0.97], lowest),
        gradualEasyEnd: figure('percent', [0.981, 0.975, 0.986], end),
      },
      reveals: { guess: 'easy', figure: 'gradualEasyEnd', right: 'same' },
    },
  ],
  questions: [
    { id: 'oneShot', answers: ['layer', 'cut', 'untrained'], right: 'cut' },
    { id: 'fair', answers: ['fast', 'alike', 'rule'], right: 'alike' },
    { id: 'matters', answers: ['much', 'little', 'always'], right: 'much' },
  ],
  challenge: {
    bench: benchOf({ target: 0.9, phases: { train: 0, prune: 1, fineTune: 1 } }),
    allows: ['transport', 'network', 'views', 'layer'],
    choices: [
      {
        id: 'schedule',
        options: [
          { id: 'oneShot', change: changeTo('oneShot') },
          { id: 'iterative', change: changeTo('iterative') },
          { id: 'polynomial', change: changeTo('polynomial') },
        ],
      },
      lengthOf('prune'),
      lengthOf('fineTune'),
    ],
    better: 'lower',
    as: 'count',
    score: (attempt) => (isAt90(attempt) ? attempt.trainSteps : undefined),
    isMet: ({ validation = 0 }) => validation >= 0.96,
    showMe: [{ do: 'choose', option: 'polynomial' }, { do: 'run' }],
  },
};
