import { imageSize } from '../../core/data/DataSet.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { Trainer } from '../training/Trainer.ts';
import type { LabelledImages } from '../data/LabelledImages.ts';
import { sliceImages } from '../data/sliceImages.ts';
import { RunCommands } from '../run/RunCommands.ts';
import type { RunEvent } from '../run/RunEvent.ts';
import type { RunHost } from '../run/RunHost.ts';
import type { QuickImages, RunData } from '../data/RunData.ts';
import type { RunOptions } from '../run/RunOptions.ts';
import { run } from '../run/run.ts';
import { syntheticImages } from './syntheticImages.ts';

// Read by all and written by none.
const images = {
  train: syntheticImages(64, 'train'),
  validation: syntheticImages(40, 'validation'),
  test: syntheticImages(50, 'test'),
};

/** Data for runs: one training set in two shards, there from the start unless `images` says less. */
export class FakeData implements RunData {
  readonly shardSizes = [32, 32];
  imagesReady: number;
  #arrived: () => void = () => undefined;
  #arrival: Promise<void> | undefined;

  constructor(imagesReady = 64) {
    this.imagesReady = imagesReady;
  }

  async whenImages(count: number): Promise<void> {
    while (this.imagesReady < count) {
      this.#arrival ??= new Promise((resolve) => {
        this.#arrived = resolve;
      });
      await this.#arrival;
    }
  }

  /** The rest of the images arrives. */
  arrive(): void {
    this.imagesReady = 64;
    this.#arrived();
  }

  whenValidation(): Promise<LabelledImages> {
    return Promise.resolve(images.validation);
  }

  whenTest(): Promise<LabelledImages> {
    return Promise.resolve(images.test);
  }

  whenQuick(): Promise<QuickImages> {
    return Promise.resolve(images);
  }

  batch(indices: Uint32Array): LabelledImages {
    const { shape } = images.train;
    const size = imageSize(shape);
    const pixels = new Uint8Array(indices.length * size);
    const labels = new Uint8Array(indices.length);
    for (const [i, index] of indices.entries()) {
      if (index >= this.imagesReady) throw new Error(`FakeData: image ${index} is not there yet`);
      pixels.set(sliceImages(images.train, index, index + 1).pixels, i * size);
      labels[i] = images.train.labels[index];
    }
    return { count: indices.length, shape, pixels, labels };
  }
}

export interface HostOptions {
  data?: FakeData;
  isPaused?: boolean;
  /** What a training step takes by the clock: how many of them share a readback. */
  tickMs?: number;
}

/** A host with a clock by which training steps take time, and nothing else does. */
export function fakeHost(options: HostOptions = {}): RunHost & { trainer(): Trainer } {
  const { data = new FakeData(), isPaused = false, tickMs = 1 } = options;
  let nowMs = 0;
  let lookedAt = 0;
  let known: Trainer | undefined;
  return {
    data,
    commands: new RunCommands({ isPaused }),
    now: () => {
      const trainStep = known?.trainStep ?? 0;
      if (trainStep !== lookedAt) nowMs += tickMs;
      lookedAt = trainStep;
      return nowMs;
    },
    // Not a timer: the shortest waits a millisecond, and a run breathes hundreds of times.
    breathe: () =>
      new Promise((resolve) => {
        setImmediate(resolve);
      }),
    onTrainer: (trainer) => {
      known = trainer;
    },
    trainer: () => {
      if (!known) throw new Error('fakeHost: the run has not begun');
      return known;
    },
  };
}

/** What is in a host's way of an event: anything, between this event and the next. */
export type Listener = (event: RunEvent, host: RunHost) => void;

/** Runs to the end, disposes the trainer, and returns every event. */
export async function runToEnd(
  options: Partial<RunOptions> & { recipe: Recipe },
  { onEvent, ...hostOptions }: HostOptions & { onEvent?: Listener } = {},
): Promise<RunEvent[]> {
  const host = fakeHost(hostOptions);
  const events: RunEvent[] = [];
  for await (const event of run({ runId: 'run', edits: [], ...options }, host)) {
    events.push(event);
    onEvent?.(event, host);
  }
  host.trainer().dispose();
  return events;
}
