import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { prunableLayers, unitCount } from '../../core/network/networks.ts';
import { armRecipe } from '../../core/presets/armRecipe.ts';
import { measuresOfArm } from '../../core/presets/figureMeasures.ts';
import { presets } from '../../core/presets/registry.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { mnist } from '../../core/data/mnist.ts';
import { ShardedData } from '../../engine/data/ShardedData.ts';
import { openTestBackend } from '../../engine/testing/openTestBackend.ts';
import { FakeAlarms } from '../../engine/testing/FakeAlarms.ts';
import { packDigits } from '../../engine/testing/packedDigits.ts';
import { TaskRunner } from '../run/runTask.ts';
import { PretrainedFiles } from '../input/PretrainedFiles.ts';
import { rootDir } from '../testing/CommandFolder.ts';
import { measureArm } from './measureArm.ts';

const images = 32;
const digits = packDigits([images]);
const { setAlarm } = new FakeAlarms();
const read = (file: string) => digits.read(file);
const data = new ShardedData({ set: mnist, read, setAlarm, need: images });
const surroundings = {
  dataOf: async () => data,
  pretrained: new PretrainedFiles(rootDir),
  signal: new AbortController().signal,
};

/**
 * The same staged recipe on 32 made-up images, two training steps an epoch, with a quarter of the units of
 * every network but tfmot's, whose 12 filters are few enough.
 */
function tiny(recipe: Recipe): Recipe {
  const wide = prunableLayers({ network: recipe.network, data: { set: 'mnist' } }).filter(
    ({ isOutput, shape }) => !isOutput && unitCount(shape) > 12,
  );
  return {
    ...recipe,
    widths: Object.fromEntries(
      wide.map(({ name, shape }) => [name, Math.ceil(unitCount(shape) / 4)]),
    ),
    data: { ...recipe.data, images },
    training: { ...recipe.training, batchSize: 16 },
  };
}

const arms = Object.values(presets).flatMap((preset) =>
  preset.arms.map((arm) => ({ name: `${preset.id}/${arm.id}`, preset, arm })),
);

describe('measuring an arm', () => {
  beforeAll(async () => {
    await openTestBackend('wasm');
    await data.retry();
  });

  it.each(arms)('of $name gives every number that is compared', async ({ preset, arm }) => {
    const { baseline, recipe } = armRecipe(preset, arm);
    const task = { ...(baseline && { baseline: tiny(baseline) }), recipe: tiny(recipe), edits: [] };
    const tensors = memory().numTensors;
    const result = await new TaskRunner().run(task, surroundings);
    const measures = await measureArm(arm, result, {
      data,
      breathe: () => Promise.resolve(),
    });
    expect(memory().numTensors).toBe(tensors);
    // What is compared with another arm is computed from both, in the report.
    const wanted = [...measuresOfArm(arm)].filter((id) => id !== 'accuracyOverControl');
    expect(wanted).toContain('accuracy');
    expect(Object.keys(measures).toSorted()).toEqual(wanted.toSorted());
    for (const value of Object.values(measures)) expect(Number.isFinite(value)).toBe(true);
    const { keptWeights, compressionRate, gzipRatio, deepCompressionRatio, macsRatio } = measures;
    const ratios = [keptWeights, compressionRate, gzipRatio, deepCompressionRatio, macsRatio];
    for (const ratio of ratios) if (ratio !== undefined) expect(ratio).toBeGreaterThan(1);
  });
});
