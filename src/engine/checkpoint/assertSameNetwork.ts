import { unitsOf } from '../../core/network/isSameNetwork.ts';
import type { NetworkChoice } from '../../core/network/networks.ts';
import { CheckpointError, type CheckpointHeader } from './checkpoint.ts';

/** Throws `CheckpointError` unless the checkpoint is of a choice's network and widths. */
export function assertSameNetwork(choice: NetworkChoice, header: CheckpointHeader): void {
  const describe = (network: string, units: readonly number[]) =>
    `${network} with ${units.join(', ')} units`;
  const wanted = describe(choice.network, unitsOf(choice));
  const got = describe(header.network, header.units);
  if (wanted === got) return;
  throw new CheckpointError(`Trainer.restore: want a checkpoint of ${wanted}, got ${got}`);
}
