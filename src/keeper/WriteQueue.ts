import type { CheckpointInfo, CheckpointKey } from '../core/records/records.ts';
import { isSameCheckpoint } from './MemoryCheckpoints.ts';

export interface Waiting {
  info: CheckpointInfo;
  buffer: ArrayBuffer;
}

/** So many of a run wait at most beside those that its user looks back at. */
const mostWaiting = 2;

/**
 * Checkpoints that are still to be written, oldest first. Where a run writes them faster than they can
 * be kept, the older of those that only serve to go on from give way to the newer.
 */
export class WriteQueue {
  #waiting: Waiting[] = [];

  get length(): number {
    return this.#waiting.length;
  }

  push(added: Waiting): void {
    this.remove(added.info);
    this.#waiting.push(added);
    const passing = this.#waiting.filter(
      ({ info }) => info.runId === added.info.runId && !isLandmark(info),
    );
    for (const { info } of passing.slice(0, -mostWaiting)) this.remove(info);
  }

  /** The one to be written next, which waits no more. */
  shift(): Waiting | undefined {
    return this.#waiting.shift();
  }

  remove(key: CheckpointKey): void {
    this.#waiting = this.#waiting.filter(({ info }) => !isSameCheckpoint(info, key));
  }

  removeRuns(runIds: readonly string[]): void {
    this.#waiting = this.#waiting.filter(({ info }) => !runIds.includes(info.runId));
  }
}

function isLandmark({ reason }: CheckpointInfo): boolean {
  return reason === 'start' || reason === 'unpruned' || reason === 'phase-end';
}
