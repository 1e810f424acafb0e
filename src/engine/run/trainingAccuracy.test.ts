import { beforeAll, describe, expect, it } from 'vitest';
import { defaultRecipe } from '../../core/recipe/recipeDefaults.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { openTestBackend } from '../testing/openTestBackend.ts';
import { eventsOf } from '../testing/runEvents.ts';
import { FakeData, runToEnd } from '../testing/runToEnd.ts';
import { Trainer } from '../training/Trainer.ts';

/** 8 training steps an epoch, three phases of one epoch, a pruning step every 3 of the second. */
function recipeWith(trainingImages?: number): Recipe {
  const recipe = defaultRecipe('tfmot-cnn');
  recipe.data.images = 64;
  recipe.training = { ...recipe.training, batchSize: 8, learningRate: 0.0005 };
  recipe.pruning.schedule = { kind: 'polynomial', power: 3, initialSparsity: 0.2, frequency: 3 };
  return { ...recipe, ...(trainingImages !== undefined && { evaluation: { trainingImages } }) };
}

type Events = Awaited<ReturnType<typeof runToEnd>>;

function recordOf(events: Events) {
  return {
    losses: eventsOf(events, 'trained').flatMap(({ records }) => records),
    evaluations: eventsOf(events, 'evaluated').map(({ evaluation }) => evaluation),
    pruningSteps: eventsOf(events, 'pruned').map(({ pruning }) => pruning),
    checkpoints: eventsOf(events, 'checkpoint').map(({ buffer }) =>
      Buffer.from(buffer).toString('base64'),
    ),
  };
}
type Recorded = ReturnType<typeof recordOf>;

const onTraining = ({ evaluations }: Recorded) =>
  evaluations.filter(({ set }) => set === 'training');

/** What a record would be without the accuracies on training images. */
function withoutTraining(record: Recorded): Recorded {
  return {
    ...record,
    evaluations: record.evaluations.filter(({ set }) => set !== 'training'),
    pruningSteps: record.pruningSteps.map(({ training: _left, ...rest }) => rest),
  };
}

/** Of what a checkpoint holds, on the first of the images, by a Trainer that no run has. */
async function measuredAfterwards(recipe: Recipe, buffer: ArrayBuffer, count: number) {
  const trainer = Trainer.restore(recipe, buffer);
  const images = new FakeData().batch(Uint32Array.from({ length: count }, (_, i) => i));
  const accuracy = await trainer.accuracy(images);
  trainer.dispose();
  return accuracy;
}

beforeAll(() => openTestBackend('wasm'));

describe('accuracy on training images', () => {
  it('is measured wherever that on validation images is, always on the same', async () => {
    const record = recordOf(await runToEnd({ recipe: recipeWith(24) }));
    const moments = (set: string) =>
      record.evaluations
        .filter((one) => one.set === set)
        .map(({ trainStep, phase }) => [trainStep, phase]);
    expect(moments('training')).toEqual(moments('validation'));
    expect(onTraining(record).map(({ images }) => images)).toEqual(
      onTraining(record).map(() => 24),
    );
    expect(record.pruningSteps.map(({ training }) => training?.images)).toEqual([24, 24, 24]);
  });

  it('equals what is measured of the checkpoints afterwards, before and after pruning too', async () => {
    const recipe = recipeWith(24);
    const events = await runToEnd({ recipe });
    const record = recordOf(events);
    const saved = eventsOf(events, 'checkpoint');
    const at = (trainStep: number) => saved.find(({ info }) => info.trainStep === trainStep);
    for (const trainStep of [8, 11, 16, 24]) {
      const { buffer } = at(trainStep) ?? expect.fail(`no checkpoint at ${trainStep}`);
      const accuracy = await measuredAfterwards(recipe, buffer, 24);
      const recorded =
        record.pruningSteps.find((step) => step.trainStep === trainStep)?.training?.accuracyAfter ??
        onTraining(record).find((one) => one.trainStep === trainStep)?.accuracy;
      expect(recorded, `at ${trainStep}`).toBe(accuracy);
    }
    const [unpruned] = eventsOf(events, 'unpruned');
    const before = unpruned && (await measuredAfterwards(recipe, unpruned.buffer, 24));
    expect(record.pruningSteps[0]?.training?.accuracyBefore).toBe(before);
    // Not one figure over and over, which a wrong one could be too.
    expect(new Set(onTraining(record).map(({ accuracy }) => accuracy)).size).toBeGreaterThan(1);
  });

  it('leaves everything else as it is without it, bit for bit', async () => {
    const [without, with24] = [
      recordOf(await runToEnd({ recipe: recipeWith() })),
      recordOf(await runToEnd({ recipe: recipeWith(24) })),
    ];
    expect(onTraining(without)).toEqual([]);
    expect(withoutTraining(with24)).toEqual(without);
  });

  it('goes on through a restore with the same figures', async () => {
    const recipe = recipeWith(24);
    const events = await runToEnd({ recipe });
    const middle = eventsOf(events, 'checkpoint').find(({ info }) => info.trainStep === 11);
    if (!middle) throw new Error('no checkpoint at 11');
    const restored = recordOf(await runToEnd({ recipe, checkpoint: middle.buffer }));
    const later = onTraining(recordOf(events)).filter(({ trainStep }) => trainStep > 11);
    expect(later.length).toBeGreaterThan(2);
    expect(onTraining(restored)).toEqual(later);
    expect(restored.pruningSteps[0]?.training).toEqual(
      recordOf(events).pruningSteps.find(({ trainStep }) => trainStep === 16)?.training,
    );
  });

  it('takes all training images of a run that has fewer', async () => {
    const recipe = recipeWith(5_000);
    recipe.data.images = 40;
    const record = recordOf(await runToEnd({ recipe }));
    expect(new Set(onTraining(record).map(({ images }) => images))).toEqual(new Set([40]));
  });

  it('waits for images that are still to come, and measures the same then', async () => {
    const recipe = recipeWith(48);
    const data = new FakeData(32);
    const events = await runToEnd(
      { recipe },
      {
        data,
        onEvent: (event) => {
          if (event.kind === 'status' && event.status === 'waiting') {
            setTimeout(() => data.arrive(), 5);
          }
        },
      },
    );
    expect(recordOf(events)).toEqual(recordOf(await runToEnd({ recipe })));
  });

  it('measures again after a recalibration', async () => {
    const recipe = recipeWith(24);
    const edits = [{ kind: 'recalibrate' as const, trainStep: 18 }];
    const again = onTraining(recordOf(await runToEnd({ recipe, edits }))).filter(
      ({ isRecalibrated }) => isRecalibrated,
    );
    expect(again).toMatchObject([{ trainStep: 18, images: 24 }]);
  });
});
