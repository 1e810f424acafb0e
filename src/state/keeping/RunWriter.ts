/**
 * Writes what has become of runs into the database, a while after it has changed and what belongs
 * together at once: heads that are others, and of records what is new. At a checkpoint at once, so that
 * what led to it is kept with it.
 */
import type { Milliseconds } from '../../base/units.ts';
import type { RunKeeper } from '../../client/keeping/RunKeeper.ts';
import {
  isEmptyPiece,
  lengthsOf,
  noLengths,
  pieceAfter,
  type RecordLengths,
} from '../../core/records/recordPieces.ts';
import type { Run, RunRecord } from '../../core/records/records.ts';
import type { StoredHead, Written } from '../../keeper/protocol.ts';
import { StorageError } from '../../keeper/StorageError.ts';
import type { AppState, LiveRun } from '../AppState.ts';
import type { RunKeeping } from '../parts/RunKeeping.ts';
import { headOf } from './storedRuns.ts';

/** How long a change may wait to be written. */
export const writeEveryMs: Milliseconds = 1_000;
/** After a write that found no room. */
const retryAfterMs: Milliseconds = 30_000;

/** What was written of a run, to be compared with what there is. */
interface WrittenRun {
  run: Run;
  record: RunRecord;
  keeping: RunKeeping;
  status: LiveRun['status'];
  lengths: RecordLengths;
  completeTo: number;
}

export interface RunWriterOptions {
  keeper: RunKeeper;
  get: () => AppState;
  /** Heads of these are others in the database now. */
  onHeads: (runIds: readonly string[]) => void;
  onFault: (fault: StorageError) => void;
}

export class RunWriter {
  readonly #options: RunWriterOptions;
  readonly #written = new Map<string, WrittenRun>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> = Promise.resolve();
  #isOff = false;

  constructor(options: RunWriterOptions) {
    this.#options = options;
  }

  /** Something may have changed. */
  noteChange(): void {
    this.#timer ??= setTimeout(() => void this.flush(), writeEveryMs);
  }

  /** What is in the database of a run is what there is. */
  noteLoaded(runId: string): void {
    const now = this.#nowOf(runId);
    if (now) this.#written.set(runId, now);
  }

  /** The database is empty: all is to be written anew. */
  forget(): void {
    this.#written.clear();
    this.noteChange();
  }

  /** Nothing can be written, until `turnOn`. */
  turnOff(): void {
    this.#isOff = true;
  }

  turnOn(): void {
    this.#isOff = false;
    this.forget();
  }

  /** Writes what is to be written now; resolves once that is done, or cannot be. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#isOff = true;
  }

  async #write(): Promise<void> {
    if (this.#isOff) return;
    const { heads, pieces, now } = this.#changes();
    if (now.size === 0) return;
    try {
      await this.#options.keeper.call('write', { heads, pieces });
    } catch (thrown) {
      if (!(thrown instanceof StorageError)) throw thrown;
      if (thrown.fault === 'full')
        this.#timer ??= setTimeout(() => void this.flush(), retryAfterMs);
      else this.turnOff();
      this.#options.onFault(thrown);
      return;
    }
    for (const [runId, written] of now) this.#written.set(runId, written);
    if (heads.length > 0) this.#options.onHeads(heads.map(({ runId }) => runId));
  }

  #changes(): Written & { now: Map<string, WrittenRun> } {
    const state = this.#options.get();
    const changes = {
      heads: [] as StoredHead[],
      pieces: [] as Written['pieces'],
      now: new Map<string, WrittenRun>(),
    };
    for (const runId of Object.keys(state.runs)) {
      const now = this.#nowOf(runId);
      // What another tab is at is that one's to write.
      if (!now || now.keeping.isElsewhere) continue;
      const before = this.#written.get(runId);
      const head = isSameHead(before, now) ? undefined : headOf(state, runId);
      const piece = this.#pieceOf(before, now);
      if (head) changes.heads.push(head);
      if (piece) changes.pieces.push(piece);
      if (head || piece) changes.now.set(runId, now);
    }
    return changes;
  }

  #nowOf(runId: string): WrittenRun | undefined {
    const { runs, kept, live } = this.#options.get();
    const [run, keeping, heard] = [runs[runId], kept[runId], live[runId]];
    if (!run || !keeping || !heard) return undefined;
    const { record } = run;
    const { status, checkpointAt = 0 } = heard;
    const isOver = status === 'finished' || status === 'stopped' || status === 'failed';
    const lengths = lengthsOf({ record, timings: keeping.timings });
    // Of a run that is over everything has been heard.
    const completeTo = isOver && !keeping.isCutOff ? Number.MAX_SAFE_INTEGER : checkpointAt;
    return { run, record, keeping, status, lengths, completeTo };
  }

  #pieceOf(
    before: WrittenRun | undefined,
    { run, record, keeping, completeTo }: WrittenRun,
  ): Written['pieces'][number] | undefined {
    // One that went back to a checkpoint has another record from there.
    const isWhole = before?.record !== record;
    const { runId } = run;
    const from = isWhole ? noLengths : before.lengths;
    const grown = pieceAfter({ record, timings: keeping.timings }, from);
    const isFurther = completeTo > (before?.completeTo ?? 0);
    if (isEmptyPiece(grown) && !isFurther && !(isWhole && before)) return undefined;
    return { piece: { runId, completeTo, ...grown }, isWhole };
  }
}

/** What is in a head, but for what is compared beside it. */
function isSameHead(before: WrittenRun | undefined, now: WrittenRun): boolean {
  return (
    before !== undefined &&
    before.run.edits === now.run.edits &&
    before.run.plan === now.run.plan &&
    before.record === now.record &&
    before.keeping === now.keeping &&
    isAlike(before.status, now.status)
  );
}

/** Whether two statuses are written alike: while it is under way, a run is `live`. */
function isAlike(a: LiveRun['status'], b: LiveRun['status']): boolean {
  const isOver = (status: LiveRun['status']) =>
    status === 'finished' || status === 'stopped' || status === 'failed';
  return a === b || (!isOver(a) && !isOver(b));
}
