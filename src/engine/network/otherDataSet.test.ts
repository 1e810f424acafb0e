import { memory, mul, sub, tidy, variableGrads } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { pixelValues } from '../../core/data/pixelValues.ts';
import type { NetworkId } from '../../core/network/networks.ts';
import { specOn } from '../../core/network/networks.ts';
import { stripes } from '../../core/testing/stripes.ts';
import { Batches } from '../data/batches.ts';
import { loadShards } from '../data/ShardedData.ts';
import { sliceImages } from '../data/sliceImages.ts';
import { FakeAlarms } from '../testing/FakeAlarms.ts';
import { packShards } from '../testing/packedDigits.ts';
import { openTestBackend } from '../testing/openTestBackend.ts';
import { syntheticImages } from '../testing/syntheticImages.ts';
import { accuracy } from './accuracy.ts';
import { crossEntropy } from './crossEntropy.ts';
import { logitsOf } from './logits.ts';
import { Model } from './Model.ts';

const pixels = pixelValues('standardised', stripes.pixelStatistics);
const { train, validation, test: testCount } = stripes.splits;
const test = syntheticImages(testCount, 'test', stripes);

/** All of the set, through its shards. */
async function loadedStripes() {
  const files = packShards(stripes, {
    train: [syntheticImages(20, 'a', stripes), syntheticImages(train - 20, 'b', stripes)],
    validation: syntheticImages(validation, 'validation', stripes),
    test,
  });
  const { setAlarm } = new FakeAlarms();
  const read = async (file: string) => files.get(file) ?? new Uint8Array();
  const data = loadShards({ set: stripes, read, setAlarm, need: train });
  await data.retry();
  return data;
}

/** Plain gradient descent on cross-entropy, batch after batch. */
function trainOn(model: Model, data: Awaited<ReturnType<typeof loadedStripes>>): number[] {
  const { shardSizes } = data;
  const batches = new Batches({ seed: 1, images: train, batchSize: 8, shardSizes });
  return Array.from({ length: 60 }, (_, trainStep) =>
    tidy(() => {
      const batch = data.batch(batches.at(trainStep));
      const variables = model.parameters.map(({ value }) => value);
      const loss = () => crossEntropy(model.logits(model.imageTensor(batch)), batch.labels);
      const { value, grads } = variableGrads(loss, variables);
      for (const variable of variables) {
        variable.assign(sub(variable, mul(grads[variable.name], 0.1)));
      }
      return value.dataSync()[0];
    }),
  );
}

describe('a network on a data set unlike MNIST', () => {
  beforeAll(() => openTestBackend('cpu'));

  const widths: [NetworkId, Record<string, number>][] = [
    ['tfmot-cnn', {}],
    ['lenet-300-100', { dense1: 12, dense2: 8 }],
  ];
  it.each(widths)('%s learns its classes from its shards', async (network, narrow) => {
    const before = memory().numTensors;
    const data = await loadedStripes();
    const model = new Model({
      spec: specOn(stripes, network, narrow),
      seed: 7,
      moments: 0,
      pixels,
    });
    expect(logitsOf(model, test)).toHaveLength(testCount * 3);
    const losses = trainOn(model, data);
    // A guess among three classes costs ln 3.
    expect(losses[0]).toBeGreaterThan(0.8);
    expect(losses.at(-1)).toBeLessThan(0.3);
    expect(await accuracy(model, await data.whenTest())).toBe(1);
    model.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('has the same accuracy in chunks of any size', async () => {
    const model = new Model({ spec: specOn(stripes, 'tfmot-cnn'), seed: 7, moments: 0, pixels });
    const whole = await accuracy(model, test);
    expect(await accuracy(model, test, undefined, 4)).toBe(whole);
    const parts = [sliceImages(test, 0, 4), sliceImages(test, 4, 9)];
    const correct = await Promise.all(
      parts.map(async (part) => (await accuracy(model, part)) * part.count),
    );
    expect((correct[0] + correct[1]) / testCount).toBeCloseTo(whole, 12);
    model.dispose();
  });

  it('refuses images of another set', () => {
    const model = new Model({ spec: specOn(stripes, 'tfmot-cnn'), seed: 7, moments: 0, pixels });
    expect(() => logitsOf(model, syntheticImages(2))).toThrow('want images of 6×4×2, got 28×28×1');
    model.dispose();
  });
});
