import type { Milliseconds } from '../../base/units.ts';
import type { CheckpointInfo } from '../../core/records/records.ts';
import type { Trainer } from '../training/Trainer.ts';
import type { RunEvent } from './RunEvent.ts';
import type { RunHost } from './RunHost.ts';

type Reason = CheckpointInfo['reason'];

interface Saved {
  state: string;
  atMs: Milliseconds;
  tookMs: Milliseconds;
  trainStep: number;
  /** What another checkpoint of the same trainStep takes over from it. */
  reason: Reason;
}

/** With the time until it is written, a page that is closed loses at most 5 s. */
const everyMs: Milliseconds = 4000;
/** One that takes long to read back comes less often: it takes at most one part in so many of the time. */
const restShare = 20;

/** The checkpoints of one run: when the next is due by the clock, and what the last was of. */
export class RunCheckpoints {
  readonly #trainer: Trainer;
  readonly #runId: string;
  readonly #host: Pick<RunHost, 'now'>;
  /** Of a run that was restored, nothing yet. */
  #saved: Saved = { state: '', atMs: 0, tookMs: 0, trainStep: -1, reason: 'timed' };

  constructor(trainer: Trainer, runId: string, host: Pick<RunHost, 'now'>) {
    this.#trainer = trainer;
    this.#runId = runId;
    this.#host = host;
  }

  get isLate(): boolean {
    const { atMs, tookMs } = this.#saved;
    return this.#host.now() - atMs >= Math.max(everyMs, restShare * tookMs);
  }

  /** Of the last one, if it is of this trainStep. */
  get reasonHere(): Reason | undefined {
    const { trainStep, reason } = this.#saved;
    return trainStep === this.#trainer.trainStep ? reason : undefined;
  }

  /** Writes one unless this very state was saved already. */
  *save(reason: Reason): Generator<RunEvent> {
    const { trainStep, revision, editCount } = this.#trainer;
    const state = `${revision}/${editCount}`;
    if (state === this.#saved.state) return;
    const begunMs = this.#host.now();
    const buffer = this.#trainer.checkpoint();
    const atMs = this.#host.now();
    this.#saved = { state, atMs, tookMs: atMs - begunMs, trainStep, reason };
    const info = { runId: this.#runId, trainStep, sizeBytes: buffer.byteLength, reason };
    yield { kind: 'checkpoint', info, buffer };
  }
}
