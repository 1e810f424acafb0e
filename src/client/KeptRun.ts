/** What the page keeps of a run, so that any worker can go on with it, now or after other runs. */
import type { BackendName, CheckpointInfo, RunStart } from '../core/records/records.ts';
import { editAt, editsUntil, insertEdit } from '../core/recipe/editOrder.ts';
import type { Edit, EditRequest, Recipe } from '../core/recipe/recipe.ts';
import type { StartArguments, StreamMessage, WorkerError } from '../worker/protocol.ts';
import type { CheckpointStore } from '../keeper/MemoryCheckpoints.ts';
import { ClientError } from './Client.ts';

/** What the user last asked of the run. */
export type Wish = 'run' | 'pause' | 'pruning-step' | 'stop';

/** Nothing: fresh weights. */
export type RunOrigin = Pick<StartArguments, 'checkpoint' | 'from' | 'pretrained' | 'isBranch'>;

export interface KeptRunOptions {
  runId: string;
  recipe: Recipe;
  start: RunStart;
  /** What it begins with, before it has a checkpoint of its own. Absent: it is over. */
  origin?: RunOrigin;
  /** In force from its start: those of the run from whose checkpoint it goes on. */
  edits: readonly Edit[];
  checkpoints: CheckpointStore;
  /** Of one that is known from an earlier visit: on what it was computed. */
  backend?: BackendName;
  /** Where it is to pause by itself. */
  pauseAt?: number | undefined;
  /** The record that is kept of it leads to no later checkpoint than this trainStep. */
  completeTo?: number;
}

export class KeptRun {
  readonly runId: string;
  readonly recipe: Recipe;
  wish: Wish = 'run';
  /** Finished, stopped or failed. */
  isOver = false;
  /** Why it failed, if it did. */
  failure: WorkerError | undefined;
  trainStep: number;
  /** How many times webgl was lost under it. */
  webglLosses = 0;
  /** In order (`core/recipe/editOrder.ts`). */
  #edits: Edit[];
  readonly #startsAt: number;
  readonly #checkpoints: CheckpointStore;
  /** Let go of once it is over: then it can only go on from a checkpoint of its own. */
  #origin: RunOrigin | undefined;
  /** Until a worker goes on with it. */
  #completeTo: number;
  #begunAt = -1;
  #backend: BackendName | undefined;
  /** Until it has. */
  #pauseAt: number | undefined;
  #onOver: (() => void)[] = [];

  constructor(options: KeptRunOptions) {
    const { runId, recipe, start, origin, edits, checkpoints } = options;
    this.runId = runId;
    this.recipe = recipe;
    this.#startsAt = start.kind === 'checkpoint' ? start.trainStep : 0;
    this.trainStep = this.#startsAt;
    this.#origin = origin;
    this.isOver = origin === undefined;
    this.#backend = options.backend;
    this.#pauseAt = options.pauseAt;
    this.#completeTo = options.completeTo ?? Infinity;
    this.#edits = [...edits];
    this.#checkpoints = checkpoints;
  }

  get edits(): readonly Edit[] {
    return this.#edits;
  }

  /**
   * A worker goes on with it from a checkpoint, or from its start. Returns that trainStep, and the
   * backend where it is another one than before.
   */
  begin(
    from: CheckpointInfo | undefined,
    backend: BackendName | undefined,
  ): { fromTrainStep: number; backend?: BackendName } {
    const fromTrainStep = from?.trainStep ?? this.#startsAt;
    const isMoved = this.#backend !== undefined && backend !== this.#backend;
    this.#backend = backend;
    this.#begunAt = fromTrainStep;
    this.#completeTo = Infinity;
    this.trainStep = fromTrainStep;
    this.isOver = false;
    this.failure = undefined;
    return { fromTrainStep, ...(isMoved && backend !== undefined && { backend }) };
  }

  /** Whether a checkpoint is beyond the one from which the present worker went on. */
  hasProgressed({ trainStep }: CheckpointInfo): boolean {
    return trainStep > this.#begunAt;
  }

  keepEdit(edit: Edit): void {
    this.#edits = insertEdit(this.#edits, edit);
  }

  whenOver(): Promise<void> {
    if (this.isOver) return Promise.resolve();
    return new Promise((resolve) => {
      this.#onOver.push(resolve);
    });
  }

  /** Its record has grown elsewhere meanwhile, and leads to as late a checkpoint as this; absent: to any. */
  growTo(completeTo = Infinity): void {
    this.#completeTo = Math.max(this.#completeTo, completeTo);
  }

  /** Follows what the worker says of this run; false for what belongs to another run. */
  take(message: StreamMessage): boolean {
    if (!('runId' in message.payload)) return true;
    if (message.payload.runId !== this.runId) return false;
    if (message.name === 'checkpoint') {
      const { info, buffer } = message.payload;
      void this.#checkpoints.put(info, buffer);
    } else if (message.name === 'unpruned') {
      const { runId, trainStep, buffer } = message.payload;
      const key = { runId, trainStep, isUnpruned: true } as const;
      const info: CheckpointInfo = { ...key, sizeBytes: buffer.byteLength, reason: 'unpruned' };
      void this.#checkpoints.put(info, buffer);
    } else if (message.name === 'status') {
      const { status, trainStep, error } = message.payload;
      this.trainStep = trainStep;
      this.failure = error;
      if (status === 'paused') this.#notePause(trainStep);
      if (status === 'finished' || status === 'stopped' || status === 'failed') this.#end();
    } else if (message.name === 'tick') {
      this.trainStep = message.payload.trainStep;
    }
    return true;
  }

  /** The newest checkpoint that it can go on from, or that of a trainStep. */
  async checkpoint(trainStep?: number): Promise<CheckpointInfo | undefined> {
    const all = await this.#checkpoints.list(this.runId);
    const kept = all.filter(
      ({ isUnpruned = false, trainStep: at }) => !isUnpruned && at <= this.#completeTo,
    );
    return trainStep === undefined
      ? kept.at(-1)
      : kept.find((candidate) => candidate.trainStep === trainStep);
  }

  /**
   * Goes back to a checkpoint for good: later checkpoints and edits belong to a course that is
   * given up. Replayed, the edits would act on the new course with nobody asking for it.
   */
  async cutBack(info: CheckpointInfo): Promise<void> {
    this.#edits = editsUntil(this.#edits, info.trainStep);
    for (const later of await this.#checkpoints.list(this.runId)) {
      if (later.trainStep > info.trainStep) await this.#checkpoints.delete(later);
    }
  }

  /** A change that takes effect at a checkpoint, before the first training step after it. */
  editFrom(info: CheckpointInfo, request: EditRequest): void {
    this.keepEdit(editAt(request, info.trainStep));
  }

  /** How to go on from a checkpoint, or from the beginning where there is none yet. */
  async startArguments(from: CheckpointInfo | undefined): Promise<StartArguments> {
    const checkpoint = from && (await this.#checkpoints.get(from));
    const origin = checkpoint ? { checkpoint } : this.#origin;
    if (!origin) {
      const message = `startArguments: want a checkpoint of ${this.runId}, got none that is kept`;
      throw new ClientError({ code: 'internal', message });
    }
    return {
      runId: this.runId,
      recipe: this.recipe,
      ...origin,
      edits: [...this.#edits],
      ...(this.#pauseAt !== undefined && { pauseAt: this.#pauseAt }),
      isPaused: this.wish === 'pause',
    };
  }

  /** One that it came to by itself is as good as a wish. */
  #notePause(trainStep: number): void {
    if (trainStep !== this.#pauseAt && this.wish !== 'pruning-step') return;
    if (trainStep === this.#pauseAt) this.#pauseAt = undefined;
    this.wish = 'pause';
  }

  #end(): void {
    this.isOver = true;
    this.#origin = undefined;
    for (const resolve of this.#onOver.splice(0)) resolve();
  }
}
