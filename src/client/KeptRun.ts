/** What the page keeps of a run, so that another worker can go on with it. */
import type { CheckpointInfo } from '../core/records/records.ts';
import { editsUntil, insertEdit } from '../core/recipe/editOrder.ts';
import type { Edit, Recipe } from '../core/recipe/recipe.ts';
import type { StartArguments, StreamMessage, WorkerError } from '../worker/protocol.ts';
import type { CheckpointStore } from './checkpoints.ts';

/** What the user last asked of the run. */
export type Wish = 'run' | 'pause' | 'pruning-step' | 'stop';

/** Nothing: fresh weights. */
export type RunOrigin = Pick<StartArguments, 'checkpoint' | 'from'>;

export class KeptRun {
  readonly runId: string;
  readonly recipe: Recipe;
  /** In order (`core/recipe/editOrder.ts`). */
  #edits: Edit[] = [];
  wish: Wish = 'run';
  /** A worker has accepted it. */
  isAccepted = false;
  /** Finished, stopped or failed. */
  isOver = false;
  /** Why it failed, if it did. */
  failure: WorkerError | undefined;
  trainStep = 0;
  readonly #checkpoints: CheckpointStore;
  #begunAt = -1;
  #onOver: (() => void)[] = [];
  /** What it begins with, before it has a checkpoint of its own. */
  readonly #origin: RunOrigin;

  constructor(runId: string, recipe: Recipe, checkpoints: CheckpointStore, origin: RunOrigin = {}) {
    this.runId = runId;
    this.recipe = recipe;
    this.#checkpoints = checkpoints;
    this.#origin = origin;
  }

  get isLive(): boolean {
    return this.isAccepted && !this.isOver;
  }

  /** A worker goes on with it from a trainStep. */
  begin(trainStep: number): void {
    this.#begunAt = trainStep;
    this.isAccepted = true;
    this.isOver = false;
    this.failure = undefined;
  }

  /** Whether a checkpoint is beyond the one from which the present worker went on. */
  hasProgressed({ trainStep }: CheckpointInfo): boolean {
    return trainStep > this.#begunAt;
  }

  get edits(): readonly Edit[] {
    return this.#edits;
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

  /** Follows what the worker says of this run; false for what belongs to another run. */
  take(message: StreamMessage): boolean {
    if (!('runId' in message.payload)) return true;
    if (message.payload.runId !== this.runId) return false;
    if (message.name === 'checkpoint') {
      const { info, buffer } = message.payload;
      void this.#checkpoints.put(info, buffer);
    } else if (message.name === 'status') {
      const { status, trainStep, error } = message.payload;
      this.trainStep = trainStep;
      this.isOver = status === 'finished' || status === 'stopped' || status === 'failed';
      this.failure = error;
      if (status === 'paused' && this.wish === 'pruning-step') this.wish = 'pause';
      if (this.isOver) for (const resolve of this.#onOver.splice(0)) resolve();
    } else if (message.name === 'tick') {
      this.trainStep = message.payload.trainStep;
    }
    return true;
  }

  /** The newest checkpoint, or that of a trainStep. */
  async checkpoint(trainStep?: number): Promise<CheckpointInfo | undefined> {
    const kept = await this.#checkpoints.list(this.runId);
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

  /** How to go on from a checkpoint, or from the beginning where there is none yet. */
  async startArguments(from: CheckpointInfo | undefined): Promise<StartArguments> {
    const checkpoint = from && (await this.#checkpoints.get(from));
    return {
      runId: this.runId,
      recipe: this.recipe,
      ...(checkpoint ? { checkpoint } : this.#origin),
      edits: [...this.#edits],
      isPaused: this.wish === 'pause',
    };
  }
}
