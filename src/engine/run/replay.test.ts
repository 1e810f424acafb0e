import { beforeAll, describe, expect, it } from 'vitest';
import { planRun } from '../../core/plan/planRun.ts';
import type { EditRequest } from '../../core/recipe/recipe.ts';
import { openTestBackend } from '../testing/openTestBackend.ts';
import { restoreFrom } from '../testing/restoreFrom.ts';
import { eventsOf, recordOf } from '../testing/runEvents.ts';
import { threePhaseRecipe } from '../testing/threePhaseRecipe.ts';
import { runToEnd, type HostOptions, type Listener } from '../testing/runToEnd.ts';
import type { RunEvent } from './RunEvent.ts';
import type { EditOutcome } from './RunCommands.ts';

/** Pauses at a trainStep by the losses seen; the clock lets every training step be seen. */
const everyStep: HostOptions = { tickMs: 40 };

/** Asks for edits at given trainSteps, and keeps what becomes of them. */
function editAtTrainStep(requests: [number, EditRequest][]) {
  const left = [...requests];
  const outcomes: Promise<EditOutcome>[] = [];
  const onEvent: Listener = (event, { commands }) => {
    if (event.kind !== 'trained' || event.trainStep !== left[0]?.[0]) return;
    while (left[0]?.[0] === event.trainStep) {
      const [, request] = left.shift() ?? [];
      if (request) outcomes.push(commands.edit(request));
    }
  };
  return { onEvent, outcomes };
}

beforeAll(() => openTestBackend('wasm'));

describe('the same run again', () => {
  it('gives the same bits', async () => {
    const recipe = threePhaseRecipe();
    const [first, second] = [await runToEnd({ recipe }), await runToEnd({ recipe })];
    expect(recordOf(second)).toEqual(recordOf(first));
    const bytes = (events: RunEvent[]) =>
      Buffer.from(eventsOf(events, 'checkpoint').at(-1)?.buffer ?? new ArrayBuffer(0));
    expect(bytes(second).equals(bytes(first))).toBe(true);
  });

  it('gives the same bits through pauses', async () => {
    const recipe = threePhaseRecipe();
    const paused: number[] = [];
    const events = await runToEnd(
      { recipe },
      {
        ...everyStep,
        onEvent: (event, { commands }) => {
          if (event.kind === 'trained' && event.trainStep % 5 === 0) commands.pause();
          if (event.kind === 'status' && event.status === 'paused') {
            paused.push(event.trainStep);
            setTimeout(() => commands.resume(), 1);
          }
        },
      },
    );
    expect(paused).toEqual([5, 10, 15, 20]);
    const saved = eventsOf(events, 'checkpoint').filter(({ info }) => info.reason === 'paused');
    expect(saved.map(({ info }) => info.trainStep)).toEqual(paused);
    expect(recordOf(events)).toEqual(recordOf(await runToEnd({ recipe })));
  });

  it('gives the same bits from any of its checkpoints, repeating and skipping nothing', async () => {
    const recipe = threePhaseRecipe();
    // By this clock a checkpoint is written after every training step.
    const events = await runToEnd({ recipe }, { tickMs: 5000 });
    const checkpoints = eventsOf(events, 'checkpoint');
    expect(checkpoints.map(({ info }) => info.trainStep)).toEqual(
      Array.from({ length: 25 }, (_, i) => i),
    );
    for (const checkpoint of checkpoints) {
      expect(await restoreFrom(events, checkpoint, { recipe })).toEqual(recordOf(events));
    }
  });

  it('pauses right after the next pruning step when asked to', async () => {
    const paused: number[] = [];
    const events = await runToEnd(
      { recipe: threePhaseRecipe() },
      {
        isPaused: true,
        onEvent: (event, { commands }) => {
          if (event.kind !== 'status' || event.status !== 'paused') return;
          paused.push(event.trainStep);
          commands.nextPruningStep();
        },
      },
    );
    // After the last one there is none left: the run goes to its end.
    expect(paused).toEqual([0, 8, 11, 16]);
    expect(events.at(-1)).toMatchObject({ status: 'finished' });
    expect(recordOf(events)).toEqual(recordOf(await runToEnd({ recipe: threePhaseRecipe() })));
  });
});

describe('a live change', () => {
  const requests: [number, EditRequest][] = [
    [5, { kind: 'setTarget', layer: 'dense1', sparsity: 0.9 }],
    // At a scheduled pruning step, after it.
    [11, { kind: 'setTarget', layer: 'conv1', sparsity: 0.6 }],
    [11, { kind: 'pruneNow' }],
    [19, { kind: 'pruneNow', targets: { conv1: 0.95 } }],
  ];

  it('takes effect at its trainStep and is told with the new plan', async () => {
    const recipe = threePhaseRecipe();
    const { onEvent, outcomes } = editAtTrainStep(requests);
    const events = await runToEnd({ recipe }, { ...everyStep, onEvent });
    const edits = eventsOf(events, 'edited');
    const expected = requests.map(([trainStep, request]) => ({ ...request, trainStep }));
    expect(edits.map(({ edit }) => edit)).toEqual(expected);
    expect(edits.at(-1)?.plan).toEqual(planRun(recipe, expected));
    expect(await Promise.all(outcomes)).toEqual(edits.map(({ edit, plan }) => ({ edit, plan })));
    const pruned = eventsOf(events, 'pruned').map(({ pruning }) => pruning);
    expect(pruned.map(({ trainStep }) => trainStep)).toEqual([8, 11, 11, 16, 19]);
    expect(pruned.map(({ pruningStep }) => pruningStep)).toEqual([1, 2, 3, 4, 5]);
    const [conv1, dense1] = pruned[4].layers;
    expect(conv1.sparsity).toBeCloseTo(0.95, 2);
    expect(dense1.sparsity).toBeCloseTo(0.9, 3);
  });

  it('replays to the same bits, from fresh weights and from any checkpoint', async () => {
    const recipe = threePhaseRecipe();
    const { onEvent } = editAtTrainStep(requests);
    const events = await runToEnd({ recipe }, { tickMs: 5000, onEvent });
    const edits = eventsOf(events, 'edited').map(({ edit }) => edit);
    expect(edits).toHaveLength(requests.length);
    const replayed = await runToEnd({ recipe, edits });
    expect(recordOf(replayed)).toEqual(recordOf(events));
    // Replayed edits are known to the host: they are not told again.
    expect(eventsOf(replayed, 'edited')).toHaveLength(0);
    const checkpoints = eventsOf(replayed, 'checkpoint');
    // At the start, at every pruning step and at the end.
    const saved = checkpoints.map(({ info }) => info.trainStep);
    expect(saved).toEqual([0, 8, 11, 16, 19, 24]);
    for (const checkpoint of checkpoints) {
      expect(await restoreFrom(replayed, checkpoint, { recipe, edits })).toEqual(recordOf(events));
    }
  });

  it('made while paused right after a checkpoint is not lost with the worker', async () => {
    const recipe = threePhaseRecipe();
    let wasEdited = false;
    const events = await runToEnd(
      { recipe },
      {
        ...everyStep,
        onEvent: (event, { commands }) => {
          if (event.kind === 'trained' && event.trainStep === 13) commands.pause();
          if (event.kind !== 'status' || event.status !== 'paused' || wasEdited) return;
          wasEdited = true;
          void commands
            .edit({ kind: 'setTarget', layer: 'dense1', sparsity: 0.95 })
            .then(() => commands.resume());
        },
      },
    );
    const edits = eventsOf(events, 'edited').map(({ edit }) => edit);
    expect(edits).toEqual([{ kind: 'setTarget', trainStep: 13, layer: 'dense1', sparsity: 0.95 }]);
    const atPause = eventsOf(events, 'checkpoint').find(({ info }) => info.reason === 'paused');
    expect(atPause?.info.trainStep).toBe(13);
    if (!atPause) return;
    expect(await restoreFrom(events, atPause, { recipe, edits })).toEqual(recordOf(events));
    expect(eventsOf(events, 'pruned').at(-1)?.pruning.layers[1].sparsity).toBeCloseTo(0.95, 3);
  });

  it('that the recipe’s rules forbid is refused with the problem, and changes nothing', async () => {
    const recipe = threePhaseRecipe();
    const { onEvent, outcomes } = editAtTrainStep([
      [5, { kind: 'setTarget', layer: 'conv9', sparsity: 0.5 }],
    ]);
    const events = await runToEnd(
      { recipe },
      {
        ...everyStep,
        onEvent: (event, host) => {
          onEvent(event, host);
          for (const outcome of outcomes) outcome.catch(() => undefined);
        },
      },
    );
    await expect(outcomes[0]).rejects.toMatchObject({
      code: 'bad-recipe',
      problem: { code: 'unknown-layer' },
    });
    expect(recordOf(events)).toEqual(recordOf(await runToEnd({ recipe })));
  });
});

describe('a run that goes on from a checkpoint of another', () => {
  it('makes the pruning step that is planned there, unless the network has been through it', async () => {
    const recipe = threePhaseRecipe();
    const events = await runToEnd({ recipe });
    const { trainStep, buffer } = eventsOf(events, 'unpruned')[0] ?? {};
    if (!buffer) throw new Error('want the network before its first pruning step');
    const again = await runToEnd({ recipe, checkpoint: buffer, isBranch: true });
    const pruned = (all: RunEvent[]) => eventsOf(all, 'pruned').map(({ pruning }) => pruning);
    expect(pruned(again)).toEqual(pruned(events));
    const trained = (all: RunEvent[]) => eventsOf(all, 'trained').flatMap(({ records }) => records);
    expect(trained(again)).toEqual(
      trained(events).filter((one) => one.trainStep > (trainStep ?? Infinity)),
    );
    const first = eventsOf(events, 'checkpoint').find(
      ({ info }) => info.trainStep === eventsOf(events, 'pruned')[1]?.pruning.trainStep,
    );
    if (!first) throw new Error('want a checkpoint of a pruning step');
    const later = await runToEnd({ recipe, checkpoint: first.buffer, isBranch: true });
    expect(pruned(later)).toEqual(pruned(events).slice(2));
  });
});
