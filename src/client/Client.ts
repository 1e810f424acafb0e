/**
 * The page's side of the worker: typed calls, streams, and a worker that is replaced when it is
 * lost. The page never holds weights; checkpoints pass through here unopened.
 */
import type { BackendReport, Recovery, RunPlan } from '../core/records.ts';
import type { Edit, EditRequest, Recipe } from '../core/recipe.ts';
import type { Calls, Streams, WorkerError } from '../worker/protocol.ts';

/** Streams of the client itself, beside the worker's. */
export interface ClientStreams extends Streams {
  /** The worker was lost; a new one is being started from the last checkpoint. */
  lost: { runId?: string; code: Recovery['code'] };
  /**
   * The run goes on from a checkpoint: cut the record back to it. `backend` is what it goes on on:
   * another one after a backend was lost again and again.
   */
  restored: { runId: string; recovery: Recovery; plan: RunPlan; backend?: BackendReport };
}
export type ClientStreamName = keyof ClientStreams;

export interface StartedRun {
  runId: string;
  plan: RunPlan;
}

/** Rejections of every method are `ClientError`. */
export interface Client {
  /** Starts the worker and its backend; call once. */
  initialize(
    options: Omit<Calls['initialize']['args'], 'urls'>,
  ): Promise<Calls['initialize']['result']>;
  prepare(recipe: Recipe): Promise<void>;
  start(recipe: Recipe): Promise<StartedRun>;
  /** Goes on from a run's last good checkpoint (or the named one) after a failure. */
  restore(runId: string, trainStep?: number): Promise<StartedRun>;
  pause(runId: string): Promise<void>;
  resume(runId: string): Promise<void>;
  nextPruningStep(runId: string): Promise<void>;
  /** Resolves once the run has ended; a worker that ignores it for long is replaced. */
  stop(runId: string): Promise<void>;
  edit(runId: string, request: EditRequest): Promise<{ edit: Edit; plan: RunPlan }>;
  /** The plain queries, as they are in the protocol. */
  call<N extends 'watch' | 'cell' | 'layer' | 'memory' | 'loseContext' | 'crash' | 'retryData'>(
    name: N,
    args: Calls[N]['args'],
  ): Promise<Calls[N]['result']>;
  /** Returns the function that unsubscribes. */
  on<N extends ClientStreamName>(
    name: N,
    listener: (payload: ClientStreams[N]) => void,
  ): () => void;
  dispose(): void;
}

/** A `WorkerError` as an exception. */
export class ClientError extends Error {
  override readonly name = 'ClientError';
  readonly error: WorkerError;
  constructor(error: WorkerError) {
    super(error.message);
    this.error = error;
  }
}
