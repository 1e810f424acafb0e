import { beforeAll, describe, expect, it } from 'vitest';
import type { Edit, Recipe } from '../../core/recipe/recipe.ts';
import { openTestBackend } from '../testing/openTestBackend.ts';
import { restoreFrom } from '../testing/restoreFrom.ts';
import { eventsOf, recordOf, type EventOf } from '../testing/runEvents.ts';
import { FakeData, runToEnd } from '../testing/runToEnd.ts';
import { asInSnip, narrowArticleRecipe, recipeOf } from '../testing/trainerFixtures.ts';
import type { RunEvent } from './RunEvent.ts';
import type { RunOptions } from './RunOptions.ts';

type Method = Partial<RunOptions> & { recipe: Recipe };

/** 8 training steps an epoch: train 1…8, prune 9…16, fine-tune 17…24. */
function small(change: (recipe: Recipe) => void, recipe = recipeOf('tfmot-cnn')): Recipe {
  recipe.data.images = 64;
  recipe.phases = { train: 1, prune: 1, fineTune: 1 };
  recipe.pruning.schedule = { kind: 'linear', initialSparsity: 0.2, frequency: 3 };
  change(recipe);
  return recipe;
}

const iterative = (recipe: Recipe): void => {
  recipe.pruning.schedule = { kind: 'iterative', rounds: 3, spacing: 'geometric' };
};

const rewinding = (toTrainStep: number, arm: 'ticket' | 'reinitialize' | 'randomMask'): Method => ({
  recipe: small((recipe) => {
    iterative(recipe);
    recipe.pruning.recovery = { kind: 'rewind', toTrainStep, arm };
  }),
});

const dynamic = (kind: 'set' | 'rigl'): Method => ({
  recipe: small((recipe) => {
    recipe.pruning.schedule = { kind, frequency: 2, removeFraction: 0.3, stopAt: 0.75 };
  }),
});

const methods: Record<string, Method> = {
  'the movement criterion': {
    recipe: small((recipe) => {
      recipe.pruning.criterion = 'movement';
    }),
  },
  'a criterion of gradients': {
    recipe: small((recipe) => {
      recipe.pruning.criterion = 'taylor';
      recipe.pruning.statisticsBatches = 3;
    }),
  },
  'SNIP before training': {
    recipe: small((recipe) => {
      recipe.phases = { train: 0, prune: 0.5, fineTune: 1 };
      recipe.pruning.schedule = { kind: 'oneShot' };
      recipe.pruning.criterion = 'snip';
      recipe.pruning.statisticsBatches = 6;
    }),
  },
  'all that SNIP is fed, drawn and decayed by': {
    recipe: small((recipe) => {
      asInSnip(recipe);
      recipe.training.optimizer = 'momentum';
    }),
  },
  'rewinding to the start': rewinding(0, 'ticket'),
  'rewinding to training step 3': rewinding(3, 'ticket'),
  'the arm of new weights': rewinding(0, 'reinitialize'),
  'the arm of a random mask': rewinding(3, 'randomMask'),
  SET: dynamic('set'),
  RigL: dynamic('rigl'),
  'tfmot’s rules': {
    recipe: small((recipe) => {
      recipe.pruning.rules = 'tfmot';
      recipe.pruning.schedule = {
        kind: 'polynomial',
        power: 3,
        initialSparsity: 0.2,
        frequency: 3,
      };
    }),
  },
  recalibration: {
    recipe: small(() => undefined, narrowArticleRecipe()),
    edits: [
      { kind: 'recalibrate', trainStep: 3 },
      { kind: 'recalibrate', trainStep: 16 },
    ],
  },
};

/** At the start, past the step to rewind to, at every pruning step and after the first and last. */
function restorePoints(events: readonly RunEvent[]): EventOf<'checkpoint'>[] {
  const pruned = eventsOf(events, 'pruned').map(({ pruning }) => pruning.trainStep);
  const after = [pruned[0], pruned[pruned.length - 1]].map((trainStep) => trainStep + 1);
  const wanted = new Set([0, 4, ...pruned, ...after]);
  const points = eventsOf(events, 'checkpoint').filter(({ info }) => wanted.has(info.trainStep));
  expect(new Set(points.map(({ info }) => info.trainStep))).toEqual(wanted);
  return points;
}

beforeAll(() => openTestBackend('wasm'));

describe.each(Object.entries(methods))('a run with %s', (_, method) => {
  it('gives the same bits again, through pauses and from its checkpoints', async () => {
    // By this clock a checkpoint is written after every training step.
    const events = await runToEnd(method, { tickMs: 5000 });
    const record = recordOf(events);
    expect(events.at(-1)).toMatchObject({ status: 'finished' });
    expect(record.pruning.length).toBeGreaterThan(0);
    const paused = await runToEnd(method, {
      tickMs: 40,
      onEvent: (event, { commands }) => {
        if (event.kind === 'trained' && event.trainStep % 5 === 0) commands.pause();
        if (event.kind === 'status' && event.status === 'paused') {
          setTimeout(() => commands.resume(), 1);
        }
      },
    });
    expect(recordOf(paused)).toEqual(record);
    const last = (of: typeof events) =>
      Buffer.from(eventsOf(of, 'checkpoint').at(-1)?.buffer ?? new ArrayBuffer(0));
    expect(last(paused).equals(last(events))).toBe(true);
    for (const checkpoint of restorePoints(events)) {
      expect(await restoreFrom(events, checkpoint, method)).toEqual(record);
    }
  });
});

describe('a run', () => {
  it('from another’s weights goes on from them, and from its own checkpoints', async () => {
    const source = await runToEnd(rewinding(0, 'ticket'));
    const from = eventsOf(source, 'checkpoint').at(-1)?.buffer ?? new ArrayBuffer(0);
    for (const arm of ['ticket', 'randomMask'] as const) {
      // Rewinding to 0 is to where this run began, which no seed tells.
      const method = { ...rewinding(0, arm), from };
      const events = await runToEnd(method, { tickMs: 5000 });
      const record = recordOf(events);
      expect(recordOf(await runToEnd(method))).toEqual(record);
      for (const checkpoint of restorePoints(events)) {
        expect(await restoreFrom(events, checkpoint, method)).toEqual(record);
      }
      // It starts as sparse as the other ended.
      const [first] = eventsOf(events, 'pruned');
      expect(first.pruning.sparsity).toBe(eventsOf(source, 'pruned').at(-1)?.pruning.sparsity);
    }
  });

  it('tells what was done to the survivors: the arm after the last pruning step alone', async () => {
    const told = async (method: Method) =>
      eventsOf(await runToEnd(method), 'pruned').map(({ pruning }) => pruning.recovery);
    expect(await told(rewinding(0, 'ticket'))).toEqual(['rewound', 'rewound', 'rewound']);
    expect(await told(rewinding(0, 'reinitialize'))).toEqual([
      'rewound',
      'rewound',
      'reinitialized',
    ]);
    expect(await told(rewinding(3, 'randomMask'))).toEqual(['rewound', 'rewound', 'random-mask']);
    expect(await told({ recipe: small(iterative) })).toEqual([undefined, undefined, undefined]);
  });

  it.each(['set', 'rigl'] as const)('with %s lets as many weights grow as die', async (kind) => {
    const { recipe } = dynamic(kind);
    const pruned = eventsOf(await runToEnd({ recipe }), 'pruned').map(({ pruning }) => pruning);
    const [first, ...rest] = pruned;
    expect(first.layers.every(({ births }) => births === 0)).toBe(true);
    expect(rest.length).toBeGreaterThan(1);
    for (const { layers, sparsity } of rest) {
      expect(sparsity).toBe(first.sparsity);
      for (const { births, deaths } of layers) expect(births).toBe(deaths);
      expect(layers.reduce((sum, { births }) => sum + births, 0)).toBeGreaterThan(0);
    }
  });

  it('under tfmot’s rules tells the drift at every validation', async () => {
    const events = await runToEnd(methods['tfmot’s rules']);
    const drift = eventsOf(events, 'drifted').map((event) => event.drift);
    expect(drift.map(({ trainStep }) => trainStep)).toEqual([8, 10, 16, 20, 24]);
    // Nothing is masked before the prune phase; afterwards Adam moves what is.
    expect(drift[0]).toEqual({ trainStep: 8, count: 0, largest: 0 });
    for (const { count, largest } of drift.slice(2)) {
      expect(count).toBeGreaterThan(100);
      expect(largest).toBeGreaterThan(0);
    }
    expect(eventsOf(await runToEnd({ recipe: small(() => undefined) }), 'drifted')).toEqual([]);
  });

  it('evaluates right after a recalibration, which changes the statistics alone', async () => {
    const { recipe } = methods.recalibration;
    const edits: Edit[] = [{ kind: 'recalibrate', trainStep: 16 }];
    const evaluated = eventsOf(await runToEnd({ recipe, edits }), 'evaluated');
    const recalibrated = evaluated.filter(({ evaluation }) => evaluation.isRecalibrated);
    expect(recalibrated.map(({ evaluation }) => evaluation.trainStep)).toEqual([16]);
    const losses = async (made: Edit[]) =>
      eventsOf(await runToEnd({ recipe, edits: made }), 'trained').flatMap(
        ({ records }) => records,
      );
    // Training normalises by the batch's own statistics.
    expect(await losses(edits)).toEqual(await losses([]));
  });

  it('recalibrates live as it replays, and refuses to where there is no batch norm', async () => {
    const live = async (recipe: Recipe) => {
      const outcomes: Promise<unknown>[] = [];
      const events = await runToEnd(
        { recipe },
        {
          tickMs: 40,
          onEvent: (event, { commands }) => {
            if (event.kind !== 'trained' || event.trainStep !== 12) return;
            outcomes.push(commands.edit({ kind: 'recalibrate' }).catch((error: unknown) => error));
          },
        },
      );
      return { record: recordOf(events), outcome: await outcomes[0], events };
    };
    const { recipe } = methods.recalibration;
    const { record, events } = await live(recipe);
    const edits = eventsOf(events, 'edited').map(({ edit }) => edit);
    expect(edits).toEqual([{ kind: 'recalibrate', trainStep: 12 }]);
    expect(recordOf(await runToEnd({ recipe, edits }))).toEqual(record);
    const refused = await live(small(() => undefined));
    expect(refused.outcome).toMatchObject({ problem: { code: 'needs-batch-norm' } });
    expect(eventsOf(refused.events, 'edited')).toEqual([]);
  });

  it('trains the prune phase at its share of the learning rate', async () => {
    const slow = small((recipe) => {
      recipe.training.pruneFactor = 0.1;
    });
    const losses = async (recipe: Recipe) =>
      eventsOf(await runToEnd({ recipe }), 'trained').flatMap(({ records }) =>
        records.map(({ loss }) => loss),
      );
    const [a, b] = [await losses(small(() => undefined)), await losses(slow)];
    // The loss of step 9 is measured before its update.
    expect(b.slice(0, 9)).toEqual(a.slice(0, 9));
    expect(b.slice(9)).not.toEqual(a.slice(9));
  });

  it('waits for the images of its statistics', async () => {
    // Six batches are wanted at once; the first shard holds four.
    const method = methods['SNIP before training'];
    const data = new FakeData(32);
    const events = await runToEnd(method, {
      data,
      onEvent: (event) => {
        if (event.kind === 'status' && event.status === 'waiting') data.arrive();
      },
    });
    expect(recordOf(events)).toEqual(recordOf(await runToEnd(method)));
    expect(eventsOf(events, 'status')[0]).toMatchObject({ status: 'waiting', trainStep: 0 });
  });
});
