/** The workers of a client: each with at most one live run, one of them the bench's. */
import type { Calls } from '../worker/protocol.ts';
import type { KeptRun } from './KeptRun.ts';
import type { Initialized, InitializeOptions } from './LastingWorker.ts';
import type { RunWorker } from './RunWorker.ts';

export class WorkerPool {
  readonly #workers: readonly RunWorker[];
  #bench: RunWorker;
  #watched: Calls['watch']['args'] | undefined;

  /** @param size ≥ 1; those beyond the first are spawned once a run wants them */
  constructor(size: number, create: () => RunWorker) {
    this.#bench = create();
    const others = Array.from({ length: size - 1 }, create);
    this.#workers = [this.#bench, ...others];
  }

  /** The worker whose network is on screen, and that answers what is asked about it. */
  get bench(): RunWorker {
    return this.#bench;
  }

  async initialize(options: InitializeOptions): Promise<Initialized> {
    const initialized = await this.#bench.lasting.start(options);
    // Runs that are compared must be computed alike.
    const wanted = { ...options, wanted: initialized.backend.name };
    for (const worker of this.#workers) {
      if (worker !== this.#bench) worker.lasting.expect(wanted);
    }
    return initialized;
  }

  /** The bench's worker, and those that are yet to be spawned, compute on another backend from now on. */
  async switchBackend(to: Initialized): Promise<void> {
    await this.#bench.lasting.switchBackend(to);
    for (const { lasting } of this.#workers) {
      if (lasting.initialized === undefined) lasting.expect({ wanted: to.backend.name });
    }
  }

  workerOf(run: KeptRun): RunWorker | undefined {
    return this.#workers.find((worker) => worker.has(run));
  }

  /** Where another run is to begin: beside those that are live, or else in the bench's place. */
  forAnother(): RunWorker {
    if (!this.#bench.hasLiveRun) return this.#bench;
    return this.#workers.find((worker) => !worker.hasLiveRun) ?? this.#bench;
  }

  /** What is looked at is on this worker from now on. */
  async moveBench(worker: RunWorker): Promise<void> {
    if (worker === this.#bench) return;
    const left = this.#bench;
    this.#bench = worker;
    if (!this.#watched) return;
    await left.watch({ views: [] });
    await worker.watch(this.#watched);
  }

  async watch(args: Calls['watch']['args']): Promise<void> {
    this.#watched = args;
    await this.#bench.watch(args);
  }

  close(): void {
    for (const { lasting } of this.#workers) lasting.close();
  }
}
