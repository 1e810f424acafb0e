/** Jobs on the present worker, on the checkpoints that are kept, and what a compaction left behind. */
import type { CheckpointKey, RunStart } from '../core/records/records.ts';
import type { Recipe } from '../core/recipe/recipe.ts';
import type {
  CompactionReport,
  QuantizationReport,
  QuantizationRequest,
  ScanReport,
  ScanRequest,
  SizeReport,
} from '../core/records/reports.ts';
import type { JobArguments } from '../worker/protocol.ts';
import type { CheckpointStore } from './checkpoints.ts';
import { ClientError } from './Client.ts';
import type { MeasureArguments, SizeArguments } from './Client.ts';
import type { RunOrigin } from './KeptRun.ts';
import type { LastingWorker } from './LastingWorker.ts';
import { WorkerLostError } from './WorkerLink.ts';
import type { WorkerLink } from './WorkerLink.ts';

export class Measurements {
  readonly #worker: LastingWorker;
  readonly #kept: CheckpointStore;
  /** What the last compaction left, to be started from. */
  #compacted: ArrayBuffer | undefined;

  constructor(worker: LastingWorker, kept: CheckpointStore) {
    this.#worker = worker;
    this.#kept = kept;
  }

  scan({ request, ...args }: MeasureArguments & { request: ScanRequest }): Promise<ScanReport> {
    return this.#measure(args, (link, job) => link.call('scan', { ...job, request }));
  }

  async compact(args: MeasureArguments): Promise<{ report: CompactionReport; recipe: Recipe }> {
    const { checkpoint, ...result } = await this.#measure(args, (link, job) =>
      link.call('compact', job),
    );
    this.#compacted = checkpoint;
    return result;
  }

  quantize({
    request,
    ...args
  }: MeasureArguments & { request: QuantizationRequest }): Promise<QuantizationReport> {
    return this.#measure(args, (link, job) => link.call('quantize', { ...job, request }));
  }

  async measureSize({ unprunedAt, bits, ...args }: SizeArguments): Promise<SizeReport> {
    const unpruned = unprunedAt && (await this.#kept.get(unprunedAt));
    return this.#measure(args, (link, job) =>
      link.call('measureSize', { ...job, ...(bits && { bits }), ...(unpruned && { unpruned }) }),
    );
  }

  /** Runs a job on the present worker only: on the next one, its network may be another. */
  async #measure<R>(
    { at, ...args }: MeasureArguments,
    task: (link: WorkerLink, args: JobArguments) => Promise<R>,
  ): Promise<R> {
    const checkpoint = at && (await this.#keptCheckpoint(at));
    const link = await this.#worker.current();
    try {
      return await task(link, { ...args, ...(checkpoint && { checkpoint }) });
    } catch (thrown) {
      if (!(thrown instanceof WorkerLostError)) throw thrown;
      const { message } = thrown;
      throw new ClientError({ code: 'context-lost', message });
    }
  }

  /** What a run that starts from `start` begins with. */
  async originOf(start: RunStart): Promise<RunOrigin> {
    if (start.kind === 'fresh') return {};
    if (start.kind === 'checkpoint') return { checkpoint: await this.#keptCheckpoint(start) };
    if (!start.isCompacted) return { from: await this.#keptCheckpoint(start) };
    if (!this.#compacted) {
      throw new ClientError({ code: 'internal', message: 'start: no compacted network is kept' });
    }
    return { from: this.#compacted };
  }

  async #keptCheckpoint({ runId, trainStep }: CheckpointKey): Promise<ArrayBuffer> {
    const buffer = await this.#kept.get({ runId, trainStep });
    if (buffer) return buffer;
    const message = `the checkpoint of ${runId} at training step ${trainStep} is not kept any more`;
    throw new ClientError({ code: 'internal', message });
  }
}
