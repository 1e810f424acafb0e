import type { CheckpointInfo } from '../../core/records/records.ts';

/** Where the handle can stand: a kept moment, or at the end the newest state. */
export interface MomentStop {
  /** Absent: the newest state. */
  at?: CheckpointInfo;
  trainStep: number;
}

export function momentStops(kept: readonly CheckpointInfo[], newest: number): MomentStop[] {
  return [...kept.map((at) => ({ at, trainStep: at.trainStep })), { trainStep: newest }];
}

/** The stop nearest to a training step; of several as near, the last. */
export function nearestStop(stops: readonly MomentStop[], trainStep: number): number {
  let nearest = 0;
  let distance = Infinity;
  for (const [place, stop] of stops.entries()) {
    const away = Math.abs(stop.trainStep - trainStep);
    if (away > distance) continue;
    nearest = place;
    distance = away;
  }
  return nearest;
}

/** Where a key takes the handle; undefined for a key that does not move it. */
export function stopOfKey(
  stops: readonly MomentStop[],
  place: number,
  key: string,
): number | undefined {
  const isPruningStep = ({ at }: MomentStop): boolean => at?.reason === 'pruned';
  const last = stops.length - 1;
  switch (key) {
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'PageUp': {
      const next = stops.findIndex((stop, i) => i > place && isPruningStep(stop));
      return next < 0 ? last : next;
    }
    case 'PageDown':
      return Math.max(
        0,
        stops.findLastIndex((stop, i) => i < place && isPruningStep(stop)),
      );
    default:
      return undefined;
  }
}
