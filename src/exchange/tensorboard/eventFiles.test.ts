/** Event files read back by another implementation of protocol buffers, under definitions of our own. */
import { buf as crc32c } from 'crc-32/crc32c.js';
import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { planRun } from '../../core/plan/planRun.ts';
import type { Run } from '../../core/records/records.ts';
import { valueHistogram } from '../../core/records/valueHistogram.ts';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import { eventFiles, type EventSource } from './eventFiles.ts';

/** As far as these files go, with the field numbers of TensorFlow's event.proto and summary.proto. */
const { root } = protobuf.parse(`
  syntax = "proto3";
  message Histogram {
    double min = 1; double max = 2; double num = 3; double sum = 4; double sum_squares = 5;
    repeated double bucket_limit = 6; repeated double bucket = 7;
  }
  message Metadata { string summary_description = 3; }
  message Value {
    string tag = 1; Metadata metadata = 9;
    oneof value { float simple_value = 2; Histogram histo = 5; }
  }
  message Summary { repeated Value value = 1; }
  message Event { double wall_time = 1; int64 step = 2; string file_version = 3; Summary summary = 5; }
`);

interface Histogram {
  min: number;
  max: number;
  num: number;
  sum: number;
  sumSquares: number;
  bucketLimit: number[];
  bucket: number[];
}
interface ReadEvent {
  wallTime: number;
  step?: number;
  fileVersion?: string;
  summary?: {
    value: {
      tag: string;
      simpleValue?: number;
      histo?: Histogram;
      metadata?: { summaryDescription: string };
    }[];
  };
}

const eventType = root.lookupType('Event');

/** Every record of a file, its checksums verified. */
function eventsIn(file: Uint8Array): ReadEvent[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const unmasked = (masked: number): number => {
    const rotated = (masked - 0xa282ead8) >>> 0;
    return ((rotated >>> 17) | (rotated << 15)) >>> 0;
  };
  const events: ReadEvent[] = [];
  let at = 0;
  while (at < file.length) {
    const length = Number(view.getBigUint64(at, true));
    const head = file.subarray(at, at + 8);
    const data = file.subarray(at + 12, at + 12 + length);
    expect(unmasked(view.getUint32(at + 8, true))).toBe(crc32c(head) >>> 0);
    expect(unmasked(view.getUint32(at + 12 + length, true))).toBe(crc32c(data) >>> 0);
    const message = eventType.decode(data);
    // By the definitions above.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    events.push(eventType.toObject(message, { longs: Number }) as ReadEvent);
    at += 16 + length;
  }
  expect(at).toBe(file.length);
  return events;
}

const recipe = completeRecipe({
  network: 'lenet-300-100',
  seed: 7,
  training: { learningRate: 0.01, fineTuneFactor: 0.1 },
});
const edits: Run['edits'] = [{ kind: 'setLearningRate', learningRate: 0.004, trainStep: 2 }];
const plan = planRun(recipe, edits);
const weights = Float32Array.from([-1, -0.5, 0, 0, 0.25, 1]);
const layer = {
  name: 'dense1',
  planned: 0.5,
  sparsity: 1 / 3,
  masked: 2,
  count: 6,
  threshold: 0.125,
  births: 0,
  deaths: 2,
  deadUnits: 0,
};

const source: EventSource = {
  run: {
    recipe,
    edits,
    plan,
    record: {
      train: [2.3, 1.7, 0.9, 0.3].map((loss, i) => ({ trainStep: i + 1, loss })),
      evaluations: [
        { trainStep: 2, set: 'validation', images: 1_000, accuracy: 0.5 },
        { trainStep: 2, set: 'training', images: 500, accuracy: 0.875 },
        { trainStep: 4, set: 'validation', images: 6_000, accuracy: 0.7, phase: 'train' },
        { trainStep: 4, set: 'test', images: 10_000, accuracy: 0.71, phase: 'train' },
      ],
      pruningSteps: [
        {
          pruningStep: 1,
          trainStep: 3,
          planned: 0.5,
          sparsity: 1 / 3,
          accuracyBefore: 0.6,
          accuracyAfter: 0.4,
          training: { images: 500, accuracyBefore: 0.75, accuracyAfter: 0.25 },
          layers: [layer],
        },
      ],
      drift: [],
      recoveries: [],
    },
  },
  clock: {
    startedAtMs: 1_790_000_000_250,
    timings: [
      { trainStep: 2, elapsedMs: 1_000 },
      { trainStep: 4, elapsedMs: 3_000 },
    ],
  },
  histograms: [
    {
      trainStep: 3,
      sparsity: 1 / 3,
      layers: [
        {
          name: 'dense1',
          all: valueHistogram(weights, 4),
          kept: valueHistogram(
            weights.filter((weight) => weight !== 0),
            4,
          ),
        },
      ],
    },
  ],
};

function read(folder: string): ReadEvent[] {
  const file = eventFiles(source).find(({ name }) => name.includes(`/${folder}/`));
  return eventsIn(file?.bytes ?? new Uint8Array());
}

const scalars = (events: readonly ReadEvent[], tag: string) =>
  events.flatMap(({ step = 0, summary }) =>
    (summary?.value ?? [])
      .filter((value) => value.tag === tag)
      .map(({ simpleValue }) => [step, simpleValue]),
  );

describe('the event files of a run', () => {
  it('stand in a folder of the recipe, one a set, and begin with their version', () => {
    expect(eventFiles(source).map(({ name }) => name)).toEqual(
      ['train', 'validation', 'test'].map(
        (folder) =>
          `lenet-300-100-magnitude-polynomial-seed7/${folder}/events.out.tfevents.1790000000.pruning-playground.v2`,
      ),
    );
    expect(read('test')[0]).toEqual({ wallTime: 1_790_000_000.25, fileVersion: 'brain.Event:2' });
  });

  it('hold loss and learning rate of every training step, live changes included', () => {
    const { record } = source.run;
    const train = read('train');
    expect(scalars(train, 'loss')).toEqual(
      record.train.map(({ trainStep, loss }) => [trainStep, Math.fround(loss)]),
    );
    expect(scalars(train, 'learning_rate')).toEqual(
      [0.01, 0.01, 0.004, 0.004].map((rate, i) => [i + 1, Math.fround(rate)]),
    );
  });

  it('name sparsity and threshold of a layer as tfmot does', () => {
    const train = read('train');
    expect(scalars(train, 'prune_low_magnitude_dense1/mask:0/sparsity')).toEqual([
      [3, Math.fround(1 / 3)],
    ]);
    expect(scalars(train, 'prune_low_magnitude_dense1/threshold:0/threshold')).toEqual([
      [3, 0.125],
    ]);
    expect(scalars(train, 'sparsity')).toEqual([[3, Math.fround(1 / 3)]]);
  });

  it('keep accuracies apart that are on different images', () => {
    const validation = read('validation');
    expect(scalars(validation, 'accuracy')).toEqual([[2, 0.5]]);
    expect(scalars(validation, 'accuracy_after_train')).toEqual([[4, Math.fround(0.7)]]);
    expect(scalars(validation, 'accuracy_before_pruning')).toEqual([[3, Math.fround(0.6)]]);
    expect(scalars(validation, 'accuracy_after_pruning')).toEqual([[3, Math.fround(0.4)]]);
    const train = read('train');
    expect(scalars(train, 'accuracy')).toEqual([[2, 0.875]]);
    expect(scalars(train, 'accuracy_before_pruning')).toEqual([[3, 0.75]]);
    expect(scalars(train, 'accuracy_after_pruning')).toEqual([[3, 0.25]]);
    const [, test] = read('test');
    expect(test?.summary?.value[0]).toMatchObject({
      tag: 'accuracy_after_train',
      simpleValue: Math.fround(0.71),
      metadata: { summaryDescription: 'on 10000 images' },
    });
  });

  it('hold how the weights were spread at a kept moment', () => {
    const at = read('train').find(({ summary }) => summary?.value[0]?.histo);
    expect(at?.step).toBe(3);
    expect(at?.summary?.value.map(({ tag }) => tag)).toEqual([
      'dense1/kernel_0',
      'dense1/kernel_0/kept',
    ]);
    expect(at?.summary?.value[0]?.histo).toMatchObject({
      min: -1,
      max: 1,
      num: 6,
      sum: -0.25,
      sumSquares: 2.3125,
      bucketLimit: [-0.5, 0, 0.5, 1],
      bucket: [1, 1, 3, 1],
    });
    expect(at?.summary?.value[1]?.histo?.num).toBe(4);
  });

  it('have the wall times of the run, in order', () => {
    const times = read('train').map(({ wallTime }) => wallTime - 1_790_000_000.25);
    expect(times).toEqual([0, 0.5, 1, 1, 2, 2, 2, 2, 3]);
  });
});
