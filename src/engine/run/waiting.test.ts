import { beforeAll, describe, expect, it } from 'vitest';
import { editAt } from '../../core/recipe/editOrder.ts';
import type { Edit, EditRequest } from '../../core/recipe/recipe.ts';
import { defaultRecipe } from '../../core/recipe/recipeDefaults.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { LabelledImages } from '../data/LabelledImages.ts';
import { openTestBackend } from '../testing/openTestBackend.ts';
import { eventsOf, recordOf } from '../testing/runEvents.ts';
import { FakeData, runToEnd, type Listener } from '../testing/runToEnd.ts';
import type { RunEvent } from './RunEvent.ts';

/** 8 training steps an epoch; train 1…8, prune 9…16 with pruning steps every 3, fine-tune 17…24. */
function smallRecipe(): Recipe {
  const recipe = defaultRecipe('tfmot-cnn');
  recipe.data.images = 64;
  recipe.training = { ...recipe.training, batchSize: 8, learningRate: 0.003 };
  recipe.pruning.schedule = { kind: 'polynomial', power: 3, initialSparsity: 0.2, frequency: 3 };
  return recipe;
}

/** All but one split is there; that one comes when it is told to. */
class LateData extends FakeData {
  readonly #late: 'validation' | 'test';
  come: () => void = () => undefined;
  readonly #coming: Promise<void>;

  constructor(late: 'validation' | 'test') {
    super();
    this.#late = late;
    this.#coming = new Promise((resolve) => {
      this.come = resolve;
    });
  }

  override async whenValidation(): Promise<LabelledImages> {
    if (this.#late === 'validation') await this.#coming;
    return super.whenValidation();
  }

  override async whenTest(): Promise<LabelledImages> {
    if (this.#late === 'test') await this.#coming;
    return super.whenTest();
  }
}

const soon = (action: () => void): void => {
  setTimeout(action, 5);
};

/** Calls `act` the first time that the run has this status. */
function once(status: string, act: (host: Parameters<Listener>[1]) => void): Listener {
  let isOver = false;
  return (event, host) => {
    if (isOver || event.kind !== 'status' || event.status !== status) return;
    isOver = true;
    soon(() => act(host));
  };
}

const both =
  (...listeners: Listener[]): Listener =>
  (event, host) => {
    for (const listener of listeners) listener(event, host);
  };

const statusesOf = (events: readonly RunEvent[]) =>
  eventsOf(events, 'status').map(({ status, trainStep }) => `${trainStep} ${status}`);

const checkpointsOf = (events: readonly RunEvent[]) =>
  eventsOf(events, 'checkpoint').map(({ info }) => `${info.trainStep} ${info.reason}`);

let undisturbed: ReturnType<typeof recordOf>;

beforeAll(async () => {
  await openTestBackend('wasm');
  undisturbed = recordOf(await runToEnd({ recipe: smallRecipe() }));
});

describe('a run whose images are late', () => {
  it.each(['validation', 'test'] as const)(
    'trains on until it needs those of the %s set, waits, and gives the same curve',
    async (late) => {
      const data = new LateData(late);
      const onEvent = once('waiting', () => data.come());
      const events = await runToEnd({ recipe: smallRecipe() }, { data, onEvent });
      expect(statusesOf(events)).toEqual(['0 running', '8 waiting', '8 running', '24 finished']);
      expect(recordOf(events)).toEqual(undisturbed);
    },
  );

  it('rests at once when it is paused, and with a checkpoint once they are there', async () => {
    const data = new LateData('test');
    const onEvent = both(
      once('waiting', ({ commands }) => commands.pause()),
      once('paused', () => data.come()),
      (event, { commands }) => {
        if (event.kind === 'checkpoint' && event.info.reason === 'phase-end') {
          soon(() => commands.resume());
        }
      },
    );
    const events = await runToEnd({ recipe: smallRecipe() }, { data, onEvent });
    expect(statusesOf(events)).toEqual([
      '0 running',
      '8 waiting',
      '8 paused',
      '8 running',
      '8 paused',
      '8 running',
      '24 finished',
    ]);
    expect(checkpointsOf(events).slice(0, 2)).toEqual(['0 start', '8 phase-end']);
    expect(recordOf(events)).toEqual(undisturbed);
  });

  it('waits on when it is resumed before they are there', async () => {
    const data = new LateData('test');
    const onEvent = both(
      once('waiting', ({ commands }) => commands.pause()),
      once('paused', ({ commands }) => {
        commands.resume();
        soon(() => data.come());
      }),
    );
    const events = await runToEnd({ recipe: smallRecipe() }, { data, onEvent });
    expect(statusesOf(events)).toEqual([
      '0 running',
      '8 waiting',
      '8 paused',
      '8 waiting',
      '8 running',
      '24 finished',
    ]);
    expect(recordOf(events)).toEqual(undisturbed);
  });

  it('stops at once, waiting or paused', async () => {
    for (const status of ['waiting', 'paused']) {
      const data = new LateData('validation');
      const onEvent = both(
        once('waiting', ({ commands }) => commands.pause()),
        once(status, ({ commands }) => commands.stop()),
      );
      const events = await runToEnd({ recipe: smallRecipe() }, { data, onEvent });
      expect(events.at(-1)).toEqual({ kind: 'status', status: 'stopped', trainStep: 8 });
    }
  });

  it('accepts edits at once, makes them after what was due, and replays to the same curve', async () => {
    const requests: EditRequest[] = [
      { kind: 'setTarget', layer: 'conv1', sparsity: 0.9 },
      { kind: 'pruneNow', targets: { dense1: 0.7 } },
      { kind: 'setTarget', layer: 'dense1', sparsity: 0.95 },
    ];
    const data = new LateData('test');
    const made: Edit[] = [];
    let refusal: unknown;
    const onEvent = once('waiting', ({ commands }) => {
      const answers = requests.map((request) => commands.edit(request));
      const refused = commands.edit({ kind: 'setTarget', layer: 'conv9', sparsity: 0.5 });
      void (async () => {
        for (const answer of answers) made.push((await answer).edit);
        refusal = await refused.catch((error: unknown) => error);
        // Nobody had to wait for the images to be answered.
        data.come();
      })();
    });
    const events = await runToEnd({ recipe: smallRecipe() }, { data, onEvent });
    expect(made).toEqual(requests.map((request) => editAt(request, 8)));
    expect(refusal).toMatchObject({ code: 'bad-recipe', problem: { code: 'unknown-layer' } });
    expect(eventsOf(events, 'edited').map(({ edit }) => edit)).toEqual(made);
    // The scheduled pruning step of the boundary is older than the one that was asked for.
    const [scheduled, asked] = eventsOf(events, 'pruned').map(({ pruning }) => pruning);
    expect([scheduled?.trainStep, asked?.trainStep]).toEqual([8, 8]);
    const replayed = await runToEnd({ recipe: smallRecipe(), edits: made });
    expect(recordOf(events)).toEqual(recordOf(replayed));
    expect(recordOf(events)).not.toEqual(undisturbed);
  });

  it('makes what comes while an edit itself waits', async () => {
    const data = new LateData('validation');
    const recipe = { ...smallRecipe(), phases: { train: 0, prune: 2, fineTune: 0 } };
    recipe.pruning.schedule = {
      kind: 'polynomial',
      power: 3,
      initialSparsity: 0,
      frequency: 5,
    };
    const onEvent = both(
      once('paused', ({ commands }) => {
        void commands.edit({ kind: 'pruneNow' });
        soon(() => {
          void (async () => {
            await commands.edit({ kind: 'setTarget', layer: 'conv1', sparsity: 0.9 });
            data.come();
            commands.resume();
          })();
        });
      }),
    );
    const events = await runToEnd({ recipe }, { data, isPaused: true, onEvent });
    const edits = eventsOf(events, 'edited').map(({ edit }) => edit);
    expect(edits.map(({ kind, trainStep }) => [kind, trainStep])).toEqual([
      ['pruneNow', 0],
      ['setTarget', 0],
    ]);
    expect(recordOf(events)).toEqual(recordOf(await runToEnd({ recipe, edits })));
    expect(events.at(-1)).toMatchObject({ status: 'finished' });
  });
});
