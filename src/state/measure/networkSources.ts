import type { BroughtBy, MeasurementKind } from '../../core/measure/Measurements.ts';
import type { CheckpointKey } from '../../core/records/records.ts';
import { unprunedCheckpoint } from '../run/unprunedCheckpoint.ts';
import type { StoreContext } from '../StoreContext.ts';

type NetworkName = BroughtBy<MeasurementKind>;

/** Where the page finds the networks that requests bring along; undefined where one is not kept. */
const sources: {
  readonly [N in NetworkName]: (
    context: StoreContext,
    runId: string | undefined,
  ) => Promise<CheckpointKey | undefined>;
} = {
  unpruned: unprunedCheckpoint,
};

/** The named networks that belong to a run's; those that are not kept are left out. */
export async function findNetworks<N extends NetworkName>(
  context: StoreContext,
  names: readonly N[],
  runId: string | undefined,
): Promise<{ name: N; at: CheckpointKey }[]> {
  const found: { name: N; at: CheckpointKey }[] = [];
  for (const name of names) {
    const at = await sources[name](context, runId);
    if (at) found.push({ name, at });
  }
  return found;
}
