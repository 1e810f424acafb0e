/**
 * A run from its first training step, or from a checkpoint, to its end, as a stream of events. It
 * knows no worker and no page: the host brings data, a clock, a way to breathe, and commands.
 */
import { DivergedError } from '../training/DivergedError.ts';
import { Trainer } from '../training/Trainer.ts';
import type { RunEvent } from './RunEvent.ts';
import type { RunHost } from './RunHost.ts';
import { RunLoop } from './RunLoop.ts';
import type { RunOptions } from './RunOptions.ts';
import { RunStopped } from './RunStopped.ts';

/**
 * Trains, prunes and evaluates by the recipe's plan. The same recipe, edits and backend give the
 * same losses and masks bit for bit, whatever the host's clock says, through pauses and restores.
 *
 * Ends with the status `finished` or `stopped`, or with `failed` if training diverged; until the
 * host disposes the trainer it can still be asked. Throws `CheckpointError` before the first event
 * if the checkpoint is not one of this recipe.
 */
export async function* run(options: RunOptions, host: RunHost): AsyncGenerator<RunEvent, void> {
  const trainer = trainerOf(options);
  host.onTrainer(trainer);
  try {
    yield* new RunLoop(trainer, options, host).events();
  } catch (error) {
    const { trainStep } = trainer;
    if (error instanceof RunStopped) {
      yield { kind: 'status', status: 'stopped', trainStep };
    } else if (error instanceof DivergedError) {
      const { code, message } = error;
      yield { kind: 'failed', trainStep, error: { code, message, trainStep: error.trainStep } };
    } else {
      throw error;
    }
  } finally {
    host.commands.close();
  }
}

function trainerOf({ recipe, checkpoint, from }: RunOptions): Trainer {
  if (checkpoint) return Trainer.restore(recipe, checkpoint);
  return from ? Trainer.fromWeights(recipe, from) : Trainer.create(recipe);
}
