/** Measurements on the present worker, of checkpoints that are kept, and the networks that they left. */
import type { MeasurementKind } from '../core/measure/Measurements.ts';
import type { CheckpointKey, RunStart } from '../core/records/records.ts';
import type * as protocol from '../worker/protocol.ts';
import { isSameCheckpoint, type CheckpointStore } from '../keeper/MemoryCheckpoints.ts';
import { ClientError } from './Client.ts';
import type { MeasureArguments, Measured } from './Client.ts';
import type { RunOrigin } from './KeptRun.ts';
import type { LastingWorker } from './LastingWorker.ts';
import { WorkerLostError } from './WorkerLink.ts';

/** A network that a measurement of a moment has left. */
interface LeftNetwork {
  name: string;
  of: CheckpointKey;
  buffer: ArrayBuffer;
}

/** Without its moments a compacted network is a few megabytes at most. */
const leftKept = 8;

export class Measurements {
  readonly #worker: Pick<LastingWorker, 'current'>;
  readonly #kept: CheckpointStore;
  /** To be started from, the newest last. */
  #left: LeftNetwork[] = [];

  constructor(worker: Pick<LastingWorker, 'current'>, kept: CheckpointStore) {
    this.#worker = worker;
    this.#kept = kept;
  }

  /** On the present worker only: on the next one, its network may be another. */
  async measure<K extends MeasurementKind>({
    at,
    of,
    brings = [],
    ...args
  }: MeasureArguments<K>): Promise<Measured<K>> {
    const checkpoint = at && (await this.#keptCheckpoint(at));
    const brought: protocol.MeasureArguments<K>['brought'] = [];
    for (const { name, at: key } of brings) {
      const buffer = await this.#kept.get(key);
      if (buffer) brought.push({ name, checkpoint: buffer });
    }
    const result = await this.#ask({ ...args, brought, ...(checkpoint && { checkpoint }) });
    if (!isOf(args.kind, result)) {
      throw new Error(`measure: want an answer about ${args.kind}, got ${result.kind}`);
    }
    const left = result.left.map(({ name, recipe, checkpoint: buffer }) => {
      if (of) this.#keepLeft({ name, of, buffer });
      return { name, recipe };
    });
    return { report: result.report, left };
  }

  #keepLeft(left: LeftNetwork): void {
    const others = this.#left.filter((kept) => !isLeft(kept, left.name, left.of));
    this.#left = [...others, left].slice(-leftKept);
  }

  async #ask(args: protocol.MeasureArguments): Promise<protocol.MeasureResult> {
    const link = await this.#worker.current();
    try {
      return await link.call('measure', args);
    } catch (thrown) {
      if (!(thrown instanceof WorkerLostError)) throw thrown;
      const { message } = thrown;
      throw new ClientError({ code: 'context-lost', message });
    }
  }

  /** What a run that starts from `start` begins with. */
  async originOf(start: RunStart): Promise<RunOrigin> {
    if (start.kind === 'fresh') return {};
    if (start.kind === 'pretrained') return { pretrained: start.checksum };
    if (start.kind === 'checkpoint') {
      return { checkpoint: await this.#keptCheckpoint(start), isBranch: true };
    }
    if (!start.isCompacted) return { from: await this.#keptCheckpoint(start) };
    const compacted = this.#left.find((left) => isLeft(left, 'compacted', start));
    if (compacted) return { from: compacted.buffer };
    const { runId, trainStep } = start;
    const message = `the compacted network of ${runId} at training step ${trainStep} is not kept any more`;
    throw new ClientError({ code: 'internal', message });
  }

  async #keptCheckpoint(key: CheckpointKey): Promise<ArrayBuffer> {
    const buffer = await this.#kept.get(key);
    if (buffer) return buffer;
    const { runId, trainStep } = key;
    const message = `the checkpoint of ${runId} at training step ${trainStep} is not kept any more`;
    throw new ClientError({ code: 'internal', message });
  }
}

function isLeft(left: LeftNetwork, name: string, of: CheckpointKey): boolean {
  return left.name === name && isSameCheckpoint(left.of, of);
}

function isOf<K extends MeasurementKind>(
  kind: K,
  result: protocol.MeasureResult,
): result is protocol.MeasureResult<K> {
  return result.kind === kind;
}
