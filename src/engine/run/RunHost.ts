/** What a run needs from where it runs: a worker, or a command line. */
import type { Milliseconds } from '../../base/units.ts';
import type { Trainer } from '../Trainer.ts';
import type { LabelledImages } from '../data/LabelledImages.ts';
import type { RunCommands } from './RunCommands.ts';

/** The images as the run asks for them; `MnistData` is one. */
export interface RunData {
  /** Images in each training shard, in order; known once a `whenImages` has resolved. */
  readonly shardSizes: readonly number[];
  /** How many training images are there, counted from the first without a gap. */
  readonly imagesReady: number;
  /** Resolves once the first `count` training images are there; survives failures and retries. */
  whenImages(count: number): Promise<void>;
  whenValidation(): Promise<LabelledImages>;
  whenTest(): Promise<LabelledImages>;
  /** The training images `indices` (packed order): pixels 0…255 `[n, 784]`, labels `[n]`. */
  batch(indices: Uint32Array): LabelledImages;
}

export interface RunHost {
  data: RunData;
  commands: RunCommands;
  /** A monotonic clock. It decides when to breathe and to write a timed checkpoint, nothing else. */
  now(): Milliseconds;
  /** Lets queued messages be served. Called about every 30 ms and between chunks of an evaluation. */
  breathe(): Promise<void>;
  /** The run's trainer, once, before the first event. The host answers queries from it, and disposes it. */
  onTrainer(trainer: Trainer): void;
}
