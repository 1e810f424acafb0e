/**
 * Measurements beside the run, one at a time. A job has a trainer of its own, so whatever it does to
 * it, the network of the run is as it was.
 */
import type { Milliseconds } from '../../base/units.ts';
import type { ScanPoint } from '../../core/records/reports.ts';
import { parseRecipe } from '../../core/validation/recipeSchema.ts';
import { Trainer } from '../../engine/training/Trainer.ts';
import type { Outbox } from '../Outbox.ts';
import type { JobArguments } from '../protocol.ts';
import { RefusedError } from '../workerError.ts';
import { JobProgress } from './JobProgress.ts';

export interface JobsOptions {
  outbox: Outbox;
  now: () => Milliseconds;
  breathe: () => Promise<void>;
  /** The network in the worker; throws where there is none. */
  checkpoint: () => ArrayBuffer;
  /** A run trains, or is about to. */
  isTraining: () => boolean;
}

/** What a job works with. */
export interface JobBench {
  /** The job's own, disposed when it ends. */
  trainer: Trainer;
  now: () => Milliseconds;
  /** How far it is; said when it is due. */
  tell: (done: number, total: number) => void;
  /** A point of a scan, said with the next progress. */
  onPoint: (point: ScanPoint) => void;
  /** Serves what waits, and throws once the job is cancelled. */
  breathe: () => Promise<void>;
  /** Waits for data, unless the job is cancelled first. */
  whenThere: <T>(wanted: Promise<T>) => Promise<T>;
}

export class Jobs {
  readonly #options: JobsOptions;
  #running: RunningJob | undefined;

  constructor(options: JobsOptions) {
    this.#options = options;
  }

  /** Rejects `busy` while a run trains or another job runs, `cancelled` once it is cancelled. */
  async run<R>(args: JobArguments, work: (bench: JobBench) => Promise<R>): Promise<R> {
    const { jobId } = args;
    if (this.#options.isTraining()) throw busy(`${jobId}: want no run that trains`);
    if (this.#running) throw busy(`${jobId}: want no other job, got ${this.#running.jobId}`);
    const job = new RunningJob(jobId);
    this.#running = job;
    try {
      return await this.#workOn(job, args, work);
    } finally {
      this.#running = undefined;
      job.setOver();
    }
  }

  /** Cancels a job at its next breath; one that is over already is left alone. */
  cancel(jobId: string): void {
    if (this.#running?.jobId === jobId) this.#running.cancel();
  }

  /** Ends whatever is measured, because the worker is wanted for a run; resolves once it is over. */
  async end(): Promise<void> {
    this.#running?.cancel();
    await this.#running?.over;
  }

  async #workOn<R>(
    job: RunningJob,
    args: JobArguments,
    work: (bench: JobBench) => Promise<R>,
  ): Promise<R> {
    const { outbox, now, checkpoint } = this.#options;
    const recipe = parseRecipe(args.recipe);
    const breathe = async (): Promise<void> => {
      await this.#options.breathe();
      if (job.isCancelled) throw cancelled(job.jobId);
    };
    const buffer = args.checkpoint ?? checkpoint();
    await breathe();
    const trainer = Trainer.restore(recipe, buffer);
    const progress = new JobProgress(job.jobId, outbox, now);
    try {
      await breathe();
      const result = await work({
        trainer,
        now,
        tell: (done, total) => progress.note(done, total),
        onPoint: (point) => progress.notePoint(point),
        breathe,
        whenThere: (wanted) => Promise.race([wanted, job.cancellation]),
      });
      progress.say();
      return result;
    } finally {
      trainer.dispose();
    }
  }
}

class RunningJob {
  readonly jobId: string;
  isCancelled = false;
  /** Resolves once it is over, however it ended. */
  readonly over: Promise<void>;
  /** Rejects once it is cancelled; never resolves. */
  readonly cancellation: Promise<never>;
  setOver: () => void = () => undefined;
  #reject: (reason: RefusedError) => void = () => undefined;

  constructor(jobId: string) {
    this.jobId = jobId;
    this.over = new Promise((resolve) => {
      this.setOver = resolve;
    });
    this.cancellation = new Promise((_resolve, reject) => {
      this.#reject = reject;
    });
    // Whoever waits for it hears of it; nobody has to.
    this.cancellation.catch(() => undefined);
  }

  cancel(): void {
    this.isCancelled = true;
    this.#reject(cancelled(this.jobId));
  }
}

function busy(message: string): RefusedError {
  return new RefusedError({ code: 'busy', message });
}

function cancelled(jobId: string): RefusedError {
  return new RefusedError({ code: 'cancelled', message: `${jobId}: was cancelled` });
}
