import { beforeAll, describe, expect, it } from 'vitest';
import { isRecord } from '../../base/isRecord.ts';
import { planRun } from '../../core/plan/planRun.ts';
import { defaultRecipe } from '../../core/recipe/recipeDefaults.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { Trainer } from '../training/Trainer.ts';
import { openTestBackend } from '../testing/openTestBackend.ts';
import { eventsOf, recordOf, recordUpTo } from '../testing/runEvents.ts';
import { FakeData, runToEnd } from '../testing/runToEnd.ts';

/** 8 training steps an epoch; train 1…8, prune 9…16 with pruning steps every 3, fine-tune 17…24. */
function smallRecipe(): Recipe {
  const recipe = defaultRecipe('tfmot-cnn');
  recipe.data.images = 64;
  recipe.training = { ...recipe.training, batchSize: 8, learningRate: 0.003 };
  recipe.pruning.schedule = { kind: 'polynomial', power: 3, initialSparsity: 0.2, frequency: 3 };
  return recipe;
}

beforeAll(() => openTestBackend('wasm'));

describe('a run', () => {
  it('emits everything in its order', async () => {
    const events = await runToEnd({ recipe: smallRecipe() });
    const story = events.flatMap((event) => {
      if (event.kind === 'status') return [`${event.trainStep} ${event.status}`];
      if (event.kind === 'phase') return [`${event.trainStep} ${event.phase} begins`];
      if (event.kind === 'pruned') return [`${event.pruning.trainStep} pruned`];
      if (event.kind === 'checkpoint')
        return [`${event.info.trainStep} saved: ${event.info.reason}`];
      if (event.kind === 'evaluated') {
        const { trainStep, set, images, phase } = event.evaluation;
        return [`${trainStep} ${set} ${images}${phase ? ` after ${phase}` : ''}`];
      }
      return [];
    });
    expect(story).toEqual([
      '0 train begins',
      '0 saved: start',
      '0 running',
      '8 validation 40 after train',
      '8 test 50 after train',
      '8 pruned',
      '8 prune begins',
      '8 saved: phase-end',
      '10 validation 40',
      '11 pruned',
      '11 saved: pruned',
      '16 pruned',
      '16 validation 40 after prune',
      '16 test 50 after prune',
      '16 fineTune begins',
      '16 saved: phase-end',
      '20 validation 40',
      '24 validation 40 after fineTune',
      '24 test 50 after fineTune',
      '24 validation 40',
      '24 saved: phase-end',
      '24 finished',
    ]);
    expect(events[0]).toEqual({ kind: 'plan', plan: planRun(smallRecipe()) });
  });

  it('records a loss for every training step, whatever the clock says', async () => {
    const [slow, fast] = [
      await runToEnd({ recipe: smallRecipe() }, { tickMs: 40 }),
      await runToEnd({ recipe: smallRecipe() }, { tickMs: 0.1 }),
    ];
    const steps = eventsOf(slow, 'trained').flatMap(({ records }) => records);
    expect(steps.map(({ trainStep }) => trainStep)).toEqual(
      Array.from({ length: 24 }, (_, i) => i + 1),
    );
    expect(eventsOf(slow, 'trained').length).toBeGreaterThan(eventsOf(fast, 'trained').length);
    expect(recordOf(slow)).toEqual(recordOf(fast));
  });

  it('records what each pruning step did', async () => {
    const recipe = smallRecipe();
    const pruned = eventsOf(await runToEnd({ recipe }), 'pruned').map(({ pruning }) => pruning);
    const plan = planRun(recipe);
    expect(pruned.map(({ pruningStep }) => pruningStep)).toEqual([1, 2, 3]);
    for (const [i, record] of pruned.entries()) {
      expect(record.planned).toBe(plan.pruningSteps[i].sparsity);
      // Within half a weight of each layer.
      expect(Math.abs(record.sparsity - record.planned)).toBeLessThan(0.5 / 108);
      expect(record.layers.map(({ name }) => name)).toEqual(['conv1', 'dense1']);
      for (const layer of record.layers) {
        expect(layer.masked / layer.count).toBe(layer.sparsity);
        expect(layer.deaths).toBeGreaterThan(0);
        expect(layer.births).toBe(0);
        expect(layer.threshold).toBeGreaterThan(0);
      }
    }
    // What was true just after a pruning step at 16 is true at the end of the phase there.
    expect(pruned[2].accuracyAfter).toBe(accuracyAt(await runToEnd({ recipe }), 'prune'));
  });

  it('names the layer through which nothing gets any more, from the pruning step on that cut it', async () => {
    const recipe = smallRecipe();
    // A weight a layer is left in the end, and the one of dense1 reads another channel.
    for (const layer of Object.values(recipe.pruning.layers)) layer.target = 0.99999;
    const pruned = eventsOf(await runToEnd({ recipe }), 'pruned').map(({ pruning }) => pruning);
    const kept = pruned.map(({ layers }) => layers.map(({ count, masked }) => count - masked));
    expect(kept.at(-1)).toEqual([1, 1]);
    expect(pruned[0]).not.toHaveProperty('severed');
    expect(pruned.at(-1)?.severed).toBe('dense1');
  });

  it('measures the end of training before it prunes there', async () => {
    const recipe = smallRecipe();
    const events = await runToEnd({ recipe });
    const [first] = eventsOf(events, 'pruned');
    expect(accuracyAt(events, 'train')).toBe(first.pruning.accuracyBefore);
  });

  it('ends its curve with the network that it leaves, one more evaluation and nothing else', async () => {
    const recipe = smallRecipe();
    const events = await runToEnd({ recipe });
    const last = eventsOf(events, 'evaluated').at(-1)?.evaluation;
    expect(last).toMatchObject({ trainStep: 24, set: 'validation' });
    expect(last).not.toHaveProperty('phase');
    const trainer = Trainer.restore(
      recipe,
      eventsOf(events, 'checkpoint').at(-1)?.buffer ?? new ArrayBuffer(),
    );
    expect(await trainer.accuracy(await new FakeData().whenValidation())).toBe(last?.accuracy);
    trainer.dispose();
    // A longer run comes by without a stop there, and has the rest as it is.
    const longer = smallRecipe();
    longer.phases.fineTune = 1.5;
    const beyond = recordUpTo(await runToEnd({ recipe: longer }), 24);
    const { train, evaluations, pruning } = recordUpTo(events, 24);
    expect(train).toEqual(beyond['train']);
    expect(pruning).toEqual(beyond['pruning']);
    expect(evaluations?.filter((one) => !isAt24(one))).toEqual(beyond['evaluations']);
  });

  it('fine-tunes at the recipe’s share of the learning rate', async () => {
    const whole = smallRecipe();
    const less = smallRecipe();
    less.training.fineTuneFactor = 0.1;
    const [a, b] = [await runToEnd({ recipe: whole }), await runToEnd({ recipe: less })];
    const losses = (events: typeof a) =>
      eventsOf(events, 'trained').flatMap(({ records }) => records.map(({ loss }) => loss));
    // The loss of step 17 is measured before its update.
    expect(losses(b).slice(0, 17)).toEqual(losses(a).slice(0, 17));
    expect(losses(b).slice(17)).not.toEqual(losses(a).slice(17));
  });

  it.each([
    ['training only', { train: 0.5, prune: 0, fineTune: 0 }, [0, 4]],
    ['one shot on fresh weights', { train: 0, prune: 0.5, fineTune: 0 }, [0, 4]],
  ])('runs %s', async (_, phases, saved) => {
    const recipe = smallRecipe();
    recipe.phases = phases;
    recipe.pruning.schedule = { kind: 'oneShot' };
    const events = await runToEnd({ recipe });
    expect(eventsOf(events, 'checkpoint').map(({ info }) => info.trainStep)).toEqual(saved);
    expect(events.at(-1)).toMatchObject({ status: 'finished', trainStep: 4 });
  });

  it('waits for images, says so, and still obeys', async () => {
    const data = new FakeData(32);
    const events = await runToEnd(
      { recipe: smallRecipe() },
      {
        data,
        onEvent: (event, { commands }) => {
          if (event.kind !== 'status') return;
          if (event.status === 'waiting') setTimeout(() => commands.pause(), 5);
          if (event.status === 'paused') {
            data.arrive();
            setTimeout(() => commands.resume(), 5);
          }
        },
      },
    );
    const statuses = eventsOf(events, 'status').map(({ status, trainStep }) => [status, trainStep]);
    // The first epoch takes the first shard, 4 batches, before the second.
    expect(statuses).toEqual([
      ['running', 0],
      ['waiting', 4],
      ['paused', 4],
      ['running', 4],
      ['finished', 24],
    ]);
    expect(recordOf(events)).toEqual(recordOf(await runToEnd({ recipe: smallRecipe() })));
  });

  it('stops when asked, also while paused, and refuses edits from then on', async () => {
    let refused: Promise<unknown> | undefined;
    const events = await runToEnd(
      { recipe: smallRecipe() },
      {
        isPaused: true,
        onEvent: (event, { commands }) => {
          if (event.kind === 'status' && event.status === 'paused') commands.stop();
          if (event.kind === 'status' && event.status === 'stopped') {
            setTimeout(() => {
              refused = commands.edit({ kind: 'pruneNow' });
              refused.catch(() => undefined);
            }, 0);
          }
        },
      },
    );
    expect(events.at(-1)).toEqual({ kind: 'status', status: 'stopped', trainStep: 0 });
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
    await expect(refused).rejects.toMatchObject({ code: 'not-running' });
  });

  it('goes on from the sparsity of the weights that it starts from, also when it is restored', async () => {
    const recipe = smallRecipe();
    recipe.pruning.schedule = { kind: 'polynomial', power: 3, initialSparsity: 0, frequency: 3 };
    const before = smallRecipe();
    for (const layer of Object.values(before.pruning.layers)) layer.target = 0.5;
    const from = eventsOf(await runToEnd({ recipe: before }), 'checkpoint').at(-1)?.buffer;
    if (!from) throw new Error('no checkpoint');
    const events = await runToEnd({ recipe, from });
    const [first] = eventsOf(events, 'plan');
    expect(first?.plan.startsAt).toMatchObject({ conv1: { weights: 0.5, grains: 0.5 } });
    const pruned = eventsOf(events, 'pruned');
    expect(pruned.length).toBeGreaterThan(1);
    for (const { pruning } of pruned) {
      expect(pruning.sparsity).toBeGreaterThan(0.5);
      expect(pruning.layers.every(({ deaths }) => deaths > 0)).toBe(true);
    }
    const middle = eventsOf(events, 'checkpoint').find(({ info }) => info.trainStep === 11);
    if (!middle) throw new Error('no checkpoint at 11');
    const restored = await runToEnd({ recipe, checkpoint: middle.buffer });
    expect(eventsOf(restored, 'plan')[0]?.plan).toEqual(first?.plan);
  });

  it('fails when it diverges, and never saves what is not finite', async () => {
    const recipe = smallRecipe();
    recipe.training = { ...recipe.training, optimizer: 'sgd', learningRate: 1e20 };
    // By this clock a checkpoint is due after every training step.
    const events = await runToEnd({ recipe }, { tickMs: 5000 });
    expect(eventsOf(events, 'checkpoint').length).toBeGreaterThan(1);
    const failure = events.at(-1);
    expect(failure).toMatchObject({ kind: 'failed', error: { code: 'diverged' } });
    const failedAt = failure?.kind === 'failed' ? failure.error.trainStep : 0;
    const losses = eventsOf(events, 'trained').flatMap(({ records }) => records);
    expect(losses).toHaveLength(failedAt - 1);
    expect(losses.every(({ loss }) => Number.isFinite(loss))).toBe(true);
    for (const { buffer } of eventsOf(events, 'checkpoint')) {
      const trainer = Trainer.restore(recipe, buffer);
      for (const { name } of trainer.layers) {
        expect(trainer.weights(name).every((weight) => Number.isFinite(weight))).toBe(true);
      }
      trainer.dispose();
    }
  });
});

function isAt24(evaluation: unknown): boolean {
  return isRecord(evaluation) && evaluation['trainStep'] === 24;
}

/** Validation accuracy at the end of a phase. */
function accuracyAt(
  events: Awaited<ReturnType<typeof runToEnd>>,
  phase: string,
): number | undefined {
  return eventsOf(events, 'evaluated').find(
    ({ evaluation }) => evaluation.phase === phase && evaluation.set === 'validation',
  )?.evaluation.accuracy;
}
