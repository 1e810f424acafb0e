/** What a run needs from where it runs: a worker, or a command line. */
import type { Milliseconds } from '../../base/units.ts';
import type { Trainer } from '../training/Trainer.ts';
import type { RunData } from '../data/RunData.ts';
import type { RunCommands } from './RunCommands.ts';

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
