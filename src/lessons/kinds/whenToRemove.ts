import type { PartialRecipe } from '../../core/recipe/recipe.ts';
import type { BenchSetting, Choice, Figure, Lesson, LessonView, Step } from '../Lesson.ts';
import type { LessonBench, LessonRun } from '../LessonBench.ts';

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
  view?: LessonView;
}

/** The trained dense network, and one of the schedules before it. */
function benchOf({
  way = 'oneShot',
  target = 0.95,
  phases = equalPhases,
  view = 'timeline',
}: Bench): BenchSetting {
  return {
    recipe: {
      network: 'lenet-300-100',
      seed,
      training: { learningRate: 0.0012 },
      phases,
      pruning: { schedule: schedules[way], layers: { '*': { target } } },
    },
    start: 'trained',
    view,
    digit: 4,
    layer: 'dense2',
  };
}

/** Our value, and what every run lies within, as a share. */
const share = (
  [value, low, high]: readonly [number, number, number],
  of: Figure['of'],
): Figure => ({ value, low, high, as: 'percent', of });

const lowest: Figure['of'] = ({ runs }) => runs.at(-1)?.lowest;
const end: Figure['of'] = ({ runs }) => runs.at(-1)?.validation;

/** A schedule, run to its end. */
const run = (bench: Bench): Pick<Step, 'points' | 'bench' | 'deed' | 'isDone' | 'showMe'> => ({
  points: ['views', 'transport'],
  bench: benchOf(bench),
  deed: { kind: 'run' },
  isDone: ({ runs }) => runs.at(-1)?.isFinished === true,
  showMe: [{ do: 'run' }],
});

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

const guess = (
  id: string,
  choices: readonly string[],
): Pick<Step, 'points' | 'deed' | 'isDone'> => ({
  points: [],
  deed: { kind: 'guess', guess: { id, choices } },
  isDone: ({ guesses }: LessonBench) => guesses[id] !== undefined,
});

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
      points: ['network', 'howMuch'],
      hides: ['views'],
      bench: benchOf({}),
      deed: { kind: 'watch' },
      isDone: ({ preview }) => preview !== undefined,
      showMe: [],
      figures: {
        whole: share([0.981, 0.975, 0.985], ({ preview }) => preview?.accuracy.dense),
        atOnce: share([0.203, 0.19, 0.22], ({ preview }) => preview?.accuracy.preview),
      },
    },
    {
      id: 'oneShot',
      ...run({ way: 'oneShot' }),
      figures: {
        oneShotLow: share([0.203, 0.19, 0.22], lowest),
        oneShotEnd: share([0.865, 0.855, 0.875], end),
      },
    },
    { id: 'rounds', ...plan('iterative') },
    {
      id: 'iterative',
      ...run({ way: 'iterative' }),
      figures: {
        iterativeLow: share([0.363, 0.08, 0.45], lowest),
        iterativeEnd: share([0.908, 0.88, 0.925], end),
      },
    },
    {
      id: 'dip',
      bench: benchOf({ way: 'iterative' }),
      ...guess('dip', ['20', '50', '75']),
      showMe: [{ do: 'guess', choice: '50' }],
    },
    { id: 'ramp', ...plan('polynomial') },
    {
      id: 'gradual',
      ...run({ way: 'polynomial' }),
      figures: {
        gradualLow: share([0.751, 0.68, 0.8], lowest),
        gradualEnd: share([0.936, 0.92, 0.95], end),
      },
      reveals: { guess: 'dip', figure: 'gradualLow' },
    },
    {
      id: 'overlay',
      points: ['views'],
      bench: benchOf({ way: 'polynomial', view: 'runs' }),
      deed: { kind: 'read' },
      isDone: () => true,
      showMe: [],
    },
    {
      id: 'easy',
      bench: benchOf({ target: 0.8 }),
      ...guess('easy', ['ahead', 'near', 'same']),
      showMe: [{ do: 'guess', choice: 'near' }],
    },
    {
      id: 'oneShotEasy',
      ...run({ way: 'oneShot', target: 0.8 }),
      figures: {
        easyLow: share([0.912, 0.9, 0.92], lowest),
        oneShotEasyEnd: share([0.979, 0.974, 0.984], end),
      },
    },
    {
      id: 'gradualEasy',
      ...run({ way: 'polynomial', target: 0.8 }),
      figures: {
        gradualEasyLow: share([0.927, 0.915, 0.97], lowest),
        gradualEasyEnd: share([0.981, 0.975, 0.986], end),
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
