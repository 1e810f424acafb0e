/** Hosts the engine's run in Node, and keeps what comes of it in the shape that the page keeps. */
import type { Run, RunPlan, RunRecord, RunStart } from '../../core/records/records.ts';
import { RunCommands } from '../../engine/run/RunCommands.ts';
import type { RunEvent } from '../../engine/run/RunEvent.ts';
import type { RunData } from '../../engine/data/RunData.ts';
import type { RunOptions } from '../../engine/run/RunOptions.ts';
import { run } from '../../engine/run/run.ts';
import type { Trainer } from '../../engine/training/Trainer.ts';
import { breathe } from './breathe.ts';

export interface RunSurroundings {
  data: RunData;
  /** Stops runs when it fires. */
  signal: AbortSignal;
  onEvent?: (event: RunEvent) => void;
}

export interface CollectedRun {
  run: Run;
  /** Of its last training step. */
  checkpoint: ArrayBuffer;
  /** Just before its first pruning step; absent where it had none, or began pruned. */
  unpruned?: ArrayBuffer;
}

/** A run that did not come to its end; the message says why. */
export class RunFailedError extends Error {
  override readonly name = 'RunFailedError';
  readonly code: 'diverged' | 'stopped';

  constructor(code: 'diverged' | 'stopped', message: string) {
    super(message);
    this.code = code;
  }
}

/** Runs to the end. Throws `RunFailedError` where training diverges or the signal stops it. */
export async function collectRun(
  options: RunOptions & { start: RunStart },
  { data, signal, onEvent }: RunSurroundings,
): Promise<CollectedRun> {
  const { runId, recipe, start } = options;
  const commands = new RunCommands();
  const stop = () => commands.stop();
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  let trainer: Trainer | undefined;
  const collected = new Collected();
  try {
    const host = { data, commands, now: () => performance.now(), breathe };
    const onTrainer = (created: Trainer) => {
      trainer = created;
    };
    for await (const event of run(options, { ...host, onTrainer })) {
      collected.take(event);
      onEvent?.(event);
    }
  } finally {
    signal.removeEventListener('abort', stop);
    trainer?.dispose();
  }
  const { plan, checkpoint, unpruned, record } = collected;
  if (!plan || !checkpoint)
    throw new Error('collectRun: want a plan and a checkpoint of every run');
  // A copy, because edits that a run is given are not the run's own.
  const edits = [...options.edits];
  return {
    run: { runId, recipe, start, edits, plan, record },
    checkpoint,
    ...(unpruned && { unpruned }),
  };
}

/** What a run said so far. */
class Collected {
  readonly record: RunRecord = {
    train: [],
    evaluations: [],
    pruningSteps: [],
    drift: [],
    recoveries: [],
  };
  plan: RunPlan | undefined;
  checkpoint: ArrayBuffer | undefined;
  unpruned: ArrayBuffer | undefined;

  take(event: RunEvent): void {
    switch (event.kind) {
      case 'plan':
      case 'edited':
        this.plan = event.plan;
        return;
      case 'trained':
        this.record.train.push(...event.records);
        return;
      case 'evaluated':
        this.record.evaluations.push(event.evaluation);
        return;
      case 'pruned':
        this.record.pruningSteps.push(event.pruning);
        return;
      case 'unpruned':
        this.unpruned = event.buffer;
        return;
      case 'checkpoint':
        this.checkpoint = event.buffer;
        return;
      case 'drifted':
        this.record.drift.push(event.drift);
        return;
      case 'phase':
        return;
      case 'status':
        if (event.status !== 'stopped') return;
        throw new RunFailedError('stopped', `stopped at training step ${event.trainStep}`);
      case 'failed':
        throw new RunFailedError(event.error.code, event.error.message);
    }
  }
}
