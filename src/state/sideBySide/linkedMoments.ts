/** Moments of two runs on one track. Pure. */
import type { CheckpointInfo } from '../../core/records/records.ts';
import { sides, type LinkedPlace, type Side } from '../parts/SideBySide.ts';

type KeptOfBoth = Readonly<Record<Side, readonly CheckpointInfo[]>>;

/** The network before a pruning step stands just before the training step at which that was. */
function positionOf({ trainStep, isUnpruned }: LinkedPlace): number {
  return isUnpruned ? trainStep - 0.5 : trainStep;
}

/** Where either run has a moment, in order, each once: of two at one place that of `a`. */
export function linkedPlaces(kept: KeptOfBoth): CheckpointInfo[] {
  const byPosition = new Map<number, CheckpointInfo>();
  for (const side of sides) {
    for (const moment of kept[side]) {
      const position = positionOf(moment);
      if (!byPosition.has(position)) byPosition.set(position, moment);
    }
  }
  return [...byPosition].toSorted(([a], [b]) => a - b).map(([, moment]) => moment);
}

/** The moment of a run that is nearest to a place, the earlier of two as near; its last without one. */
export function nearestMoment(
  kept: readonly CheckpointInfo[],
  place: LinkedPlace | undefined,
): CheckpointInfo | undefined {
  if (!place) return kept.at(-1);
  const away = (moment: CheckpointInfo): number => Math.abs(positionOf(moment) - positionOf(place));
  return kept.reduce<CheckpointInfo | undefined>(
    (nearest, moment) => (nearest && away(nearest) <= away(moment) ? nearest : moment),
    undefined,
  );
}

/** Whether two moments are of one place in their runs. */
export function isSamePlace(a: LinkedPlace, b: LinkedPlace): boolean {
  return positionOf(a) === positionOf(b);
}
