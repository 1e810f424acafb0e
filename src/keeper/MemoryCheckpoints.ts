/**
 * Where checkpoints outlive the worker. The page never looks inside one; it keeps, lists and hands
 * them back. Asynchronous so that a store on disk can take this one's place.
 */
import type { Bytes } from '../base/units.ts';
import type { CheckpointInfo, CheckpointKey } from '../core/records/records.ts';

export interface CheckpointStore {
  /** Replaces the one of the same key. */
  put(info: CheckpointInfo, buffer: ArrayBuffer): Promise<void>;
  get(key: CheckpointKey): Promise<ArrayBuffer | undefined>;
  /** In order of trainStep, the unpruned one before what its pruning step left. */
  list(runId: string): Promise<CheckpointInfo[]>;
  delete(key: CheckpointKey): Promise<void>;
}

interface Kept {
  info: CheckpointInfo;
  buffer: ArrayBuffer;
}

/** Six checkpoints of the largest network (3.27 M weights, two moments: 56 MB each at 80 %) fit. */
export const checkpointBudgetBytes: Bytes = 340_000_000;

const landmarks: ReadonlySet<CheckpointInfo['reason']> = new Set([
  'start',
  'unpruned',
  'phase-end',
]);

/** Always kept of the run that is being written: the newest so many. */
const newestKept = 2;

/**
 * In memory, within a budget. When it is exceeded, the run that is being written loses its timed
 * checkpoints first and then what else is neither its start, nor the last unpruned one, nor a phase
 * end, nor among the newest two to go on from; these always stay. Before that, earlier runs lose theirs in the same order, then all,
 * but for the ends of those in which nothing was pruned: other runs begin with them, as with a network that was
 * trained on the spot, which takes a minute to be had again. They go last.
 */
export class MemoryCheckpoints implements CheckpointStore {
  #kept: Kept[] = [];
  /** Runs in which something was pruned. */
  readonly #pruned = new Set<string>();
  readonly #budgetBytes: Bytes;

  constructor(budgetBytes: Bytes = checkpointBudgetBytes) {
    this.#budgetBytes = budgetBytes;
  }

  async put(info: CheckpointInfo, buffer: ArrayBuffer): Promise<void> {
    this.#remove(info);
    this.#kept.push({ info, buffer });
    if (info.reason === 'unpruned' || info.reason === 'pruned') this.#pruned.add(info.runId);
    this.#fitBudget(info.runId);
  }

  async get(key: CheckpointKey): Promise<ArrayBuffer | undefined> {
    return this.#kept.find(({ info }) => isSameCheckpoint(info, key))?.buffer;
  }

  async list(runId: string): Promise<CheckpointInfo[]> {
    return this.#ofRun(runId);
  }

  async delete(key: CheckpointKey): Promise<void> {
    this.#remove(key);
  }

  /** All of a run. */
  async forget(runId: string): Promise<void> {
    this.#pruned.delete(runId);
    this.#kept = this.#kept.filter(({ info }) => info.runId !== runId);
  }

  #remove(key: CheckpointKey): void {
    this.#kept = this.#kept.filter(({ info }) => !isSameCheckpoint(info, key));
  }

  #ofRun(runId: string): CheckpointInfo[] {
    return this.#kept
      .map(({ info }) => info)
      .filter((info) => info.runId === runId)
      .toSorted(compareCheckpoints);
  }

  #fitBudget(currentRunId: string): void {
    let sizeBytes = this.#kept.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
    if (sizeBytes <= this.#budgetBytes) return;
    for (const { info, buffer } of this.#dispensable(currentRunId)) {
      this.#remove(info);
      sizeBytes -= buffer.byteLength;
      if (sizeBytes <= this.#budgetBytes) return;
    }
  }

  /** What may go, first to go first; within a kind the oldest first. */
  #dispensable(currentRunId: string): Kept[] {
    const goneOnFrom = this.#ofRun(currentRunId).filter((info) => !isUnpruned(info));
    const newest = new Set(goneOnFrom.slice(-newestKept));
    const rank = ({ info }: Kept): number | undefined => {
      const isCurrent = info.runId === currentRunId;
      const isLandmark = landmarks.has(info.reason);
      if (isCurrent && (isLandmark || newest.has(info))) return undefined;
      if (info.reason === 'phase-end' && !this.#pruned.has(info.runId)) return 5;
      if (isLandmark) return 2;
      if (!isCurrent) return info.reason === 'timed' ? 0 : 1;
      return info.reason === 'timed' ? 3 : 4;
    };
    return this.#kept
      .flatMap((kept) => {
        const order = rank(kept);
        return order === undefined ? [] : [{ kept, order }];
      })
      .toSorted((a, b) => a.order - b.order)
      .map(({ kept }) => kept);
  }
}

/** In order of trainStep, the unpruned one before what its pruning step left. */
export function compareCheckpoints(a: CheckpointKey, b: CheckpointKey): number {
  return a.trainStep - b.trainStep || Number(isUnpruned(b)) - Number(isUnpruned(a));
}

export function isSameCheckpoint(a: CheckpointKey, b: CheckpointKey): boolean {
  return a.runId === b.runId && a.trainStep === b.trainStep && isUnpruned(a) === isUnpruned(b);
}

function isUnpruned(key: CheckpointKey): boolean {
  return key.isUnpruned ?? false;
}
