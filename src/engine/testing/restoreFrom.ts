import type { Recipe } from '../../core/recipe/recipe.ts';
import type { RunEvent } from '../run/RunEvent.ts';
import type { RunOptions } from '../run/RunOptions.ts';
import { recordOf, recordUpTo } from './runEvents.ts';
import { runToEnd } from './runToEnd.ts';

/** What the page does after a lost worker: cuts its record back and goes on from the checkpoint. */
export async function restoreFrom(
  events: readonly RunEvent[],
  checkpoint: { info: { trainStep: number }; buffer: ArrayBuffer },
  options: Partial<RunOptions> & { recipe: Recipe },
): Promise<ReturnType<typeof recordOf>> {
  const before = recordUpTo(events, checkpoint.info.trainStep);
  const rest = recordOf(
    await runToEnd({ ...options, checkpoint: checkpoint.buffer }, { tickMs: 40 }),
  );
  return Object.fromEntries(
    Object.keys(before).map((key) => [key, [...before[key], ...rest[key]]]),
  );
}
