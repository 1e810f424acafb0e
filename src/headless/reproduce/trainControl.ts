import type { ControlReport } from '../../core/records/reports.ts';
import { Trainer } from '../../engine/training/Trainer.ts';
import { breathe } from '../run/breathe.ts';
import { RunFailedError } from '../run/collectRun.ts';
import type { TaskResult } from '../run/runTask.ts';
import { takeMeasurement, type MeasuringSurroundings } from './takeMeasurement.ts';

/**
 * The same training unpruned, from the run's last unpruned moment on. Undefined where there is none: it
 * pruned nothing, or began pruned.
 */
export async function trainControl(
  { recorded: { recipe, edits }, unpruned }: TaskResult,
  surroundings: MeasuringSurroundings,
): Promise<ControlReport | undefined> {
  if (!unpruned) return undefined;
  const trainer = Trainer.restore(recipe, unpruned);
  try {
    return await takeMeasurement('control', { edits }, trainer, { ...surroundings, brought: {} });
  } finally {
    trainer.dispose();
  }
}

/** Breathes until the signal fires, and throws `RunFailedError` then. */
export function breatheUntil(signal: AbortSignal): () => Promise<void> {
  return async () => {
    await breathe();
    if (signal.aborted)
      throw new RunFailedError('stopped', 'stopped while its control was trained');
  };
}
