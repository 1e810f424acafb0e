/** What can be said of two runs that are beside each other. */
import { sumOfDifferences, type MaskDifference } from '../../core/comparison/maskDifference.ts';
import { isSameNetwork } from '../../core/network/isSameNetwork.ts';
import type { CheckpointInfo, Run } from '../../core/records/records.ts';
import type { AppState } from '../AppState.ts';
import { createAppSelector } from '../createAppSelector.ts';
import { sides, type ShownSides, type Side } from '../parts/SideBySide.ts';
import { linkedPlaces } from './linkedMoments.ts';

/** Of the runs that are chosen now; undefined until the worker has shown them. */
export function shownSides({ sideBySide }: AppState): ShownSides | undefined {
  const { runIds, shown } = sideBySide ?? {};
  return sides.every((side) => shown?.runIds[side] === runIds?.[side]) ? shown : undefined;
}

/** One of the two runs. */
export function runBeside({ sideBySide, runs }: AppState, side: Side): Run | undefined {
  return sideBySide && runs[sideBySide.runIds[side]];
}

/** Where the linked handle can stand. */
export const linkedStops = createAppSelector(
  [({ sideBySide }) => sideBySide?.kept],
  (kept): readonly CheckpointInfo[] => (kept ? linkedPlaces(kept) : []),
);

/** Whether the weights of the two have no counterparts. */
export function areOtherNetworks(state: AppState): boolean {
  const [a, b] = [runBeside(state, 'a'), runBeside(state, 'b')];
  return a !== undefined && b !== undefined && !isSameNetwork(a.recipe, b.recipe);
}

/** Of all weights; undefined where the two are not of one network, or one is not kept. */
export const wholeDifference = createAppSelector(
  [shownSides, areOtherNetworks],
  (shown, areOther): MaskDifference | undefined => {
    const layers = shown?.layers.flatMap(({ difference }) => difference ?? []) ?? [];
    return areOther || layers.length === 0 ? undefined : sumOfDifferences(layers);
  },
);
