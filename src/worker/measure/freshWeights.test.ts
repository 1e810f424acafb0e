import { beforeAll, describe, expect, it } from 'vitest';
import type { MeasurementKind, RequestOf } from '../../core/measure/Measurements.ts';
import type { DeepPartial, Recipe } from '../../core/recipe/recipe.ts';
import type { InProcessWorker } from '../testing/inProcessWorker.ts';
import { argumentsOf, bits, dumpOf, found, play, request, scanOf } from '../testing/measuring.ts';
import { readyWorker } from '../testing/readyWorker.ts';
import { tinyRecipe } from '../testing/tinyRecipe.ts';

/** Those that work on a trainer of their own. */
type LongKind = Exclude<
  MeasurementKind,
  'preview' | 'previewedLayer' | 'digit' | 'featureMaps' | 'predictions' | 'histograms'
>;

describe('measurements of fresh weights', () => {
  /** What the form may say by the time that the weights of `tinyRecipe` are measured. */
  const forms: [string, DeepPartial<Recipe>][] = [
    ['another criterion, with sums', { pruning: { criterion: 'movement' } }],
    ['a rewind', { pruning: { recovery: { kind: 'rewind', toTrainStep: 2, arm: 'ticket' } } }],
    ['an optimizer with fewer moments', { training: { optimizer: 'momentum' } }],
    ['an optimizer without moments', { training: { optimizer: 'sgd' } }],
    ['tfmot’s rules', { pruning: { rules: 'tfmot' } }],
    ['whole filters', { pruning: { layers: { conv1: { granularity: { kind: 'filter' } } } } }],
  ];
  const kinds: { [K in LongKind]: RequestOf<K> } = {
    scan: { ...request, criterion: 'magnitude' },
    compaction: {},
    quantization: { bits, fineTuneEpochs: 0 },
    sizes: {},
    control: { edits: [] },
  };
  let worker: InProcessWorker;
  beforeAll(async () => {
    worker = await readyWorker();
  });

  describe.each(Object.keys(kinds).filter(isKind))('by %s', (kind) => {
    it.each(forms)('are weights, whatever the form says by now: %s', async (_, form) => {
      await worker.call('prepare', { recipe: tinyRecipe() });
      const weights = await dumpOf(worker);
      const args = argumentsOf(kind, kinds[kind], { recipe: tinyRecipe(form) });
      const { report } = await found(worker, args);
      expect(report.trainStep).toBe(0);
      expect(await dumpOf(worker)).toEqual(weights);
    });
  });

  it('are weights where a run had the worker before, and the checkpoint of one is not', async () => {
    await play(worker, { runId: 'before', recipe: tinyRecipe() });
    const trained = worker.said('checkpoint').at(-1);
    await worker.call('prepare', { recipe: tinyRecipe() });
    const recipe = tinyRecipe({ pruning: { criterion: 'movement' } });
    expect(await found(worker, scanOf({ recipe }))).toMatchObject({ report: { trainStep: 0 } });
    const checkpoint = trained?.buffer ?? new ArrayBuffer(0);
    await worker.call('prepare', { recipe: tinyRecipe(), checkpoint });
    expect(await found(worker, scanOf())).toMatchObject({ report: { trainStep: 16 } });
    const inRun = await dumpOf(worker);
    await worker.call('prepare', { recipe, from: checkpoint });
    expect(await dumpOf(worker)).toEqual(inRun);
    expect(await found(worker, scanOf({ recipe }))).toMatchObject({ report: { trainStep: 0 } });
  });

  it('are not scanned by movement, which has not begun to add up', async () => {
    const recipe = tinyRecipe({ pruning: { criterion: 'movement' } });
    await worker.call('prepare', { recipe });
    const { report } = await found(worker, scanOf({ recipe }));
    expect(report.skipped).toEqual([
      { layer: 'conv1', code: 'needs-movement' },
      { layer: 'dense1', code: 'needs-movement' },
    ]);
  });

  it('are not shared out by movement either, and the worker says why', async () => {
    const recipe = tinyRecipe({
      pruning: {
        criterion: 'movement',
        allocation: { kind: 'global', target: 0.75, unit: 'weights', floor: 0 },
      },
    });
    for (const prepared of [tinyRecipe(), recipe]) {
      await worker.call('prepare', { recipe: prepared });
      expect(await worker.call('allocate', { recipe })).toMatchObject({
        error: { code: 'bad-request', problem: { code: 'needs-movement' } },
      });
    }
  });

  function isKind(name: string): name is LongKind {
    return Object.hasOwn(kinds, name);
  }
});
