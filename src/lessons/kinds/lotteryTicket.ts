import type { PartialRecipe, RewindArm } from '../../core/recipe/recipe.ts';
import { figure } from '../figure.ts';
import { guessDeed } from '../guessDeed.ts';
import type { BenchSetting, Figure, Lesson } from '../Lesson.ts';
import type { LessonRun } from '../LessonBench.ts';
import { runDeed } from '../runDeed.ts';
import { runsOverlaid } from '../runsOverlaid.ts';

/** Of seeds 1 to 8 one of the two whose tickets are in the middle before they train. */
const seed = 1;

/** Two epochs with every weight, the cut and the way back, and two epochs with what is left. */
const phases: PartialRecipe['phases'] = { train: 2, prune: 2, fineTune: 0 };

interface Bench {
  arm?: RewindArm;
  target?: number;
}

/** A dense network that nobody has trained, and what becomes of the weights that are kept. */
function benchOf({ arm = 'ticket', target = 0.8 }: Bench): BenchSetting {
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
    view: 'timeline',
    digit: 4,
    layer: 'dense2',
  };
}

const unpruned: Figure['of'] = ({ runs }) => runs.at(-1)?.unpruned;
const rewound: Figure['of'] = ({ runs }) => runs.at(-1)?.rewound;
const end: Figure['of'] = ({ runs }) => runs.at(-1)?.validation;

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
      ...guessDeed('small', ['same', 'less', 'half']),
      points: ['network'],
      hides: ['views'],
      bench: benchOf({ arm: 'randomMask' }),
    },
    {
      id: 'chance',
      ...runDeed,
      bench: benchOf({ arm: 'randomMask' }),
      figures: {
        whole: figure('percent', [0.961, 0.945, 0.97], unpruned),
        chanceEnd: figure('percent', [0.931, 0.915, 0.945], end),
      },
      reveals: { guess: 'small', figure: 'chanceEnd', right: 'less' },
    },
    {
      id: 'place',
      ...runDeed,
      bench: benchOf({ arm: 'reinitialize' }),
      figures: {
        freshStart: figure('percent', [0.095, 0.05, 0.16], rewound),
        freshEnd: figure('percent', [0.937, 0.92, 0.945], end),
      },
    },
    {
      id: 'untrained',
      hides: ['views'],
      bench: benchOf({}),
      ...guessDeed('untrained', ['10', '40', '70']),
    },
    {
      id: 'ticket',
      ...runDeed,
      bench: benchOf({ arm: 'ticket' }),
      figures: {
        ticketStart: figure('percent', [0.708, 0.6, 0.8], rewound),
        ticketEnd: figure('percent', [0.961, 0.945, 0.97], end),
      },
      reveals: { guess: 'untrained', figure: 'ticketStart' },
    },
    {
      id: 'overlay',
      ...runsOverlaid,
      bench: benchOf({}),
    },
    {
      id: 'smaller',
      bench: benchOf({ target: 0.97 }),
      ...guessDeed('smaller', ['keeps', 'falls', 'dies']),
    },
    {
      id: 'limit',
      ...runDeed,
      bench: benchOf({ arm: 'ticket', target: 0.97 }),
      figures: { limitEnd: figure('percent', [0.842, 0.66, 0.9], end) },
      reveals: { guess: 'smaller', figure: 'limitEnd', right: 'falls' },
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
