import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Edit, Recipe } from '../../../core/recipe/recipe.ts';
import { defaultSchedule } from '../../../core/recipe/recipeDefaults.ts';
import type { ControlReport } from '../../../core/records/reports.ts';
import type { RunEvent } from '../../run/RunEvent.ts';
import { openTestBackend } from '../../testing/openTestBackend.ts';
import { eventsOf } from '../../testing/runEvents.ts';
import { FakeData, runToEnd, type HostOptions, type Listener } from '../../testing/runToEnd.ts';
import { narrowArticleRecipe, recipeOf } from '../../testing/trainerFixtures.ts';
import { Trainer } from '../../training/Trainer.ts';
import { measure, parseRequest } from '../registry.ts';

beforeAll(() => openTestBackend('wasm'));

/** 8 training steps an epoch; pruning steps at 8, 11, 14, 16; fine-tune 17…24. */
function gradual(change: (recipe: Recipe) => void = () => undefined): Recipe {
  return recipeOf('tfmot-cnn', (recipe) => {
    recipe.data.images = 64;
    recipe.pruning.schedule = {
      ...defaultSchedule('polynomial'),
      frequency: 3,
      initialSparsity: 0.2,
    };
    change(recipe);
  });
}

function short(recipe: Recipe): void {
  recipe.data.images = 64;
  recipe.phases = { train: 0.5, prune: 0.5, fineTune: 0.5 };
}

function prune(change: (pruning: Recipe['pruning']) => void) {
  return gradual(({ pruning }) => change(pruning));
}

const recipes: [string, Recipe][] = [
  ['gradual pruning', gradual()],
  [
    'one shot where the train phase ends',
    prune((pruning) => (pruning.schedule = { kind: 'oneShot' })),
  ],
  [
    'pruning of fresh weights',
    gradual(({ pruning, phases }) => {
      phases.train = 0;
      pruning.schedule = { kind: 'oneShot' };
    }),
  ],
  [
    'rewinding to an early training step',
    prune((pruning) => {
      pruning.schedule = { ...defaultSchedule('iterative'), rounds: 2 };
      pruning.recovery = { kind: 'rewind', toTrainStep: 2, arm: 'reinitialize' };
    }),
  ],
  ["tfmot's rules", prune((pruning) => (pruning.rules = 'tfmot'))],
  [
    'movement, momentum, decay and factors of the learning rate',
    gradual(({ pruning, training }) => {
      pruning.criterion = 'movement';
      training.optimizer = 'momentum';
      training.weightDecay = 0.01;
      training.pruneFactor = 0.5;
      training.fineTuneFactor = 0.1;
    }),
  ],
  ['batch norm and dropout', narrowArticleRecipe(short)],
  ['SET', prune((pruning) => (pruning.schedule = { ...defaultSchedule('set'), frequency: 3 }))],
];

describe('the dense control of a run', () => {
  it.each(recipes)(
    'is the same training with nothing pruned, to the last digit: %s',
    async (_, recipe) => {
      const control = await controlOf(recipe, await runToEnd({ recipe }));
      expect(control).toEqual(await ordinary(excluding(recipe), control.trainStep));
      expect(control.accuracy).not.toBeNaN();
    },
  );

  it('is the same where every target is 0 instead', async () => {
    const recipe = gradual();
    const control = await controlOf(recipe, await runToEnd({ recipe }));
    const untouched = gradual(({ pruning }) => {
      for (const layer of Object.values(pruning.layers)) layer.target = 0;
      pruning.schedule = defaultSchedule('polynomial');
    });
    expect(control).toEqual(await ordinary(untouched, control.trainStep));
  });

  it('heeds the changes of the training and not those of the pruning', async () => {
    const recipe = narrowArticleRecipe((narrow) => {
      short(narrow);
      narrow.pruning.schedule = { ...defaultSchedule('polynomial'), frequency: 2 };
    });
    const ofTraining: Edit[] = [
      { kind: 'setLearningRate', learningRate: 0.03, trainStep: 1 },
      { kind: 'recalibrate', trainStep: 6 },
      { kind: 'setLearningRate', learningRate: 0.0003, trainStep: 9 },
    ];
    const edits: Edit[] = [
      ...ofTraining,
      { kind: 'pruneNow', trainStep: 3, targets: { conv2: 0.5 } },
      { kind: 'setTarget', layer: 'dense1', sparsity: 0.95, trainStep: 5 },
    ];
    const control = await controlOf(recipe, await runToEnd({ recipe, edits }), edits);
    // The first cut is the one that was asked for.
    expect(control.trainStep).toBe(3);
    expect(control).toEqual(await ordinary(excluding(recipe), 3, ofTraining));
    expect(control.curve).not.toEqual((await ordinary(excluding(recipe), 3)).curve);
  });

  it('does not depend on pauses, on restores or on what was pruned', async () => {
    const recipe = gradual();
    const events = await runToEnd({ recipe });
    const control = await controlOf(recipe, events);
    const resume: Listener = (event, { commands }) => {
      if (event.kind === 'trained') commands.pause();
      if (event.kind === 'status' && event.status === 'paused')
        setTimeout(() => commands.resume(), 1);
    };
    const paused = await runToEnd({ recipe }, { ...everyStep, onEvent: resume });
    expect(await controlOf(recipe, paused)).toEqual(control);
    const early = eventsOf(paused, 'checkpoint').find(({ info }) => info.trainStep === 5);
    const restored = await runToEnd({ recipe, checkpoint: early?.buffer ?? new ArrayBuffer(0) });
    expect(await controlOf(recipe, restored)).toEqual(control);
    const lighter = prune(({ layers }) => (layers['conv1'].excluded = true));
    expect(await controlOf(lighter, await runToEnd({ recipe: lighter }))).toEqual(control);
  });

  it('starts from the weights that a run starts from', async () => {
    const recipe = gradual();
    const from = lastCheckpoint(await runToEnd({ recipe: excluding(recipe) }));
    const events = await runToEnd({ recipe, from });
    const control = await controlOf(recipe, events);
    expect(control).toEqual(await ordinary(excluding(recipe), control.trainStep, [], from));
  });

  it('is not there of a run that starts sparse, and a pruned network is refused', async () => {
    const recipe = gradual();
    const sparse = lastCheckpoint(await runToEnd({ recipe }));
    expect(eventsOf(await runToEnd({ recipe, from: sparse }), 'unpruned')).toEqual([]);
    await expect(controlFrom(recipe, sparse)).rejects.toMatchObject({
      name: 'RequestError',
      problem: { code: 'already-pruned', field: 'checkpoint' },
    });
  });

  it('tells how far it is and each accuracy once, ends where it is told to, and frees its tensors', async () => {
    const recipe = gradual();
    const [unpruned] = eventsOf(await runToEnd({ recipe }), 'unpruned');
    const told: unknown[] = [];
    const report = await controlFrom(recipe, unpruned.buffer, { tell: (...all) => told.push(all) });
    expect(told.at(0)).toEqual([0, 16]);
    expect(told.at(-1)).toEqual([16, 16, report.curve.at(-1)]);
    expect(told.flatMap((all) => (Array.isArray(all) ? all.slice(2) : []))).toEqual(report.curve);
    expect(report.curve.map(({ trainStep }) => trainStep)).toEqual([10, 20, 24]);
    const isOver = new Error('ended');
    let breaths = 0;
    const breathe = () => {
      breaths += 1;
      return breaths > 2 ? Promise.reject(isOver) : Promise.resolve();
    };
    await expect(controlFrom(recipe, unpruned.buffer, { breathe })).rejects.toBe(isOver);
  });
});

const everyStep: HostOptions = { tickMs: 40 };

/** As a page or a command line asks for it: at the run's last unpruned moment, of its own recipe. */
async function controlOf(
  recipe: Recipe,
  events: readonly RunEvent[],
  edits: Edit[] = [],
): Promise<ControlReport> {
  const [unpruned, ...others] = eventsOf(events, 'unpruned');
  expect(others).toEqual([]);
  expect(unpruned.trainStep).toBe(eventsOf(events, 'pruned')[0].pruning.trainStep);
  return controlFrom(recipe, unpruned.buffer, { edits });
}

interface Asked {
  edits?: Edit[];
  breathe?: () => Promise<void>;
  tell?: (...all: unknown[]) => void;
}

async function controlFrom(
  recipe: Recipe,
  checkpoint: ArrayBuffer,
  { edits = [], breathe = () => Promise.resolve(), tell = () => undefined }: Asked = {},
): Promise<ControlReport> {
  const trainer = Trainer.restore(recipe, checkpoint);
  const tensors = memory().numTensors;
  let nowMs = 0;
  try {
    const network = {
      recipe,
      trainer: () => Promise.resolve(trainer),
      snapshot: () => trainer.snapshot(),
    };
    const request = parseRequest('control', { edits }, recipe);
    const { report } = await measure('control', request, network, {
      data: new FakeData(),
      now: () => (nowMs += 9),
      breathe,
      tell,
      whenThere: (wanted) => wanted,
      gzip: (bytes) => Promise.resolve(bytes),
      brought: () => undefined,
    });
    return report;
  } finally {
    expect(memory().numTensors).toBe(tensors);
    trainer.dispose();
  }
}

function excluding(recipe: Recipe): Recipe {
  const layers = Object.entries(recipe.pruning.layers).map(([name, layer]) => {
    return [name, { ...layer, excluded: true }] as const;
  });
  return { ...recipe, pruning: { ...recipe.pruning, layers: Object.fromEntries(layers) } };
}

/** What an ordinary run of a recipe says from a trainStep on. */
async function ordinary(
  recipe: Recipe,
  trainStep: number,
  edits: Edit[] = [],
  from?: ArrayBuffer,
): Promise<ControlReport> {
  const events = await runToEnd({ recipe, edits, ...(from && { from }) });
  expect(eventsOf(events, 'pruned')).toEqual([]);
  const evaluations = eventsOf(events, 'evaluated').map(({ evaluation }) => evaluation);
  const last = evaluations.findLast(({ set }) => set === 'test');
  return {
    trainStep,
    sparsity: 0,
    toTrainStep: last?.trainStep ?? 0,
    accuracy: last?.accuracy ?? Number.NaN,
    images: last?.images ?? 0,
    curve: evaluations.flatMap(({ trainStep: at, accuracy, set, phase, isRecalibrated }) => {
      const isOfCurve = set === 'validation' && phase === undefined && !isRecalibrated;
      return isOfCurve && at >= trainStep ? [{ trainStep: at, accuracy }] : [];
    }),
  };
}

function lastCheckpoint(events: readonly RunEvent[]): ArrayBuffer {
  return eventsOf(events, 'checkpoint').at(-1)?.buffer ?? new ArrayBuffer(0);
}
