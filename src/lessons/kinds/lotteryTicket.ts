import type { PartialRecipe, RewindArm } from '../../core/recipe/recipe.ts';
import type { BenchSetting, Figure, Lesson, LessonView, Step } from '../Lesson.ts';
import type { LessonBench, LessonRun } from '../LessonBench.ts';

/** Of seeds 1 to 8 one of the two whose tickets are in the middle before they train. */
const seed = 1;

/** Two epochs with every weight, the cut and the way back, and two epochs with what is left. */
const phases: PartialRecipe['phases'] = { train: 2, prune: 2, fineTune: 0 };

interface Bench {
  arm?: RewindArm;
  target?: number;
  view?: LessonView;
}

/** A dense network that nobody has trained, and what becomes of the weights that are kept. */
function benchOf({ arm = 'ticket', target = 0.8, view = 'timeline' }: Bench): BenchSetting {
  return {
    recipe: {
      network: 'lenet-300-100',
      seed,
      // 100 training steps an epoch: the network is measured every ten, and so right where it goes back.
      training: { batchSize: 120, learningRate: 0.002 },
      phases,
      pruning: {
        schedule: { kind: 'oneShot' },
        recovery: { kind: 'rewind', toTrainStep: 0, arm },
        layers: { '*': { target } },
      },
    },
    start: 'fresh',
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

const ofRun =
  (read: (run: LessonRun) => number | undefined): Figure['of'] =>
  ({ runs }) => {
    const run = runs.at(-1);
    return run && read(run);
  };
const unpruned = ofRun((run) => run.unpruned);
const rewound = ofRun((run) => run.rewound);
const end = ofRun((run) => run.validation);

const guess = (
  id: string,
  choices: readonly string[],
): Pick<Step, 'points' | 'deed' | 'isDone'> => ({
  points: [],
  deed: { kind: 'guess', guess: { id, choices } },
  isDone: ({ guesses }: LessonBench) => guesses[id] !== undefined,
});

/** A recipe, run to its end. */
const run = (bench: Bench): Pick<Step, 'points' | 'bench' | 'deed' | 'isDone' | 'showMe'> => ({
  points: ['views', 'transport'],
  bench: benchOf(bench),
  deed: { kind: 'run' },
  isDone: ({ runs }) => runs.at(-1)?.isFinished === true,
  showMe: [{ do: 'run' }],
});

/** Whether a run keeps to the rules, and has come to its end. */
function isTicket({ start, isFinished, recipe }: LessonRun): boolean {
  const { train, prune, fineTune } = recipe.phases;
  const { recovery } = recipe.pruning;
  const isRewound = recovery.kind === 'rewind' && recovery.arm === 'ticket';
  return isFinished && start === 'fresh' && isRewound && train <= 2 && prune + fineTune <= 2;
}

/** A small network inside the large one, and what it takes to find it. */
export const lotteryTicket: Lesson = {
  id: 'lottery-ticket',
  steps: [
    {
      id: 'small',
      ...guess('small', ['same', 'less', 'half']),
      points: ['network'],
      hides: ['views'],
      bench: benchOf({ arm: 'randomMask' }),
      showMe: [{ do: 'guess', choice: 'half' }],
    },
    {
      id: 'chance',
      ...run({ arm: 'randomMask' }),
      figures: {
        whole: share([0.961, 0.945, 0.97], unpruned),
        chanceEnd: share([0.931, 0.915, 0.945], end),
      },
      reveals: { guess: 'small', figure: 'chanceEnd', right: 'less' },
    },
    {
      id: 'place',
      ...run({ arm: 'reinitialize' }),
      figures: {
        freshStart: share([0.095, 0.05, 0.16], rewound),
        freshEnd: share([0.937, 0.92, 0.945], end),
      },
    },
    {
      id: 'back',
      points: [],
      hides: ['views'],
      bench: benchOf({}),
      deed: { kind: 'read' },
      isDone: () => true,
      showMe: [],
    },
    {
      id: 'untrained',
      hides: ['views'],
      bench: benchOf({}),
      ...guess('untrained', ['10', '40', '70']),
      showMe: [{ do: 'guess', choice: '10' }],
    },
    {
      id: 'ticket',
      ...run({ arm: 'ticket' }),
      figures: {
        ticketStart: share([0.708, 0.6, 0.8], rewound),
        ticketEnd: share([0.961, 0.945, 0.97], end),
      },
      reveals: { guess: 'untrained', figure: 'ticketStart' },
    },
    {
      id: 'overlay',
      points: ['views'],
      bench: benchOf({ view: 'runs' }),
      deed: { kind: 'read' },
      isDone: () => true,
      showMe: [],
    },
    {
      id: 'smaller',
      bench: benchOf({ target: 0.97 }),
      ...guess('smaller', ['keeps', 'falls', 'dies']),
      showMe: [{ do: 'guess', choice: 'keeps' }],
    },
    {
      id: 'limit',
      ...run({ arm: 'ticket', target: 0.97 }),
      figures: { limitEnd: share([0.842, 0.66, 0.9], end) },
      reveals: { guess: 'smaller', figure: 'limitEnd', right: 'falls' },
    },
    {
      id: 'price',
      points: [],
      bench: benchOf({ view: 'runs' }),
      deed: { kind: 'read' },
      isDone: () => true,
      showMe: [],
    },
  ],
  questions: [
    { id: 'what', answers: ['picture', 'pair', 'small'], right: 'pair' },
    { id: 'control', answers: ['rest', 'values', 'speed'], right: 'values' },
    { id: 'price', answers: ['once', 'nothing', 'luck'], right: 'once' },
  ],
  challenge: {
    bench: benchOf({ target: 0.6 }),
    allows: ['howMuch', 'transport', 'network', 'views', 'layer'],
    better: 'higher',
    as: 'percent',
    score: (attempt) => (isTicket(attempt) ? attempt.sparsity : undefined),
    isMet: ({ validation = 0 }) => validation >= 0.95,
    showMe: [{ do: 'target', sparsity: 0.7 }, { do: 'run' }],
  },
};
