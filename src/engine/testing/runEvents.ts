import type { RunEvent } from '../run/RunEvent.ts';

type Kind = RunEvent['kind'];
export type EventOf<K extends Kind> = Extract<RunEvent, { kind: K }>;

/** The events of one kind, in order. */
export function eventsOf<K extends Kind>(events: readonly RunEvent[], kind: K): EventOf<K>[] {
  return events.filter((event): event is EventOf<K> => event.kind === kind);
}

/** Everything of a run that must be the same, bit for bit, whenever the run is repeated. */
export function recordOf(events: readonly RunEvent[]): Record<string, unknown[]> {
  return {
    train: eventsOf(events, 'trained').flatMap(({ records }) => records),
    evaluations: eventsOf(events, 'evaluated').map(({ evaluation }) => evaluation),
    pruning: eventsOf(events, 'pruned').map(({ pruning }) => pruning),
    drift: eventsOf(events, 'drifted').map(({ drift }) => drift),
  };
}

/** A run's record up to a trainStep, as the page cuts it back when it restores. */
export function recordUpTo(
  events: readonly RunEvent[],
  trainStep: number,
): ReturnType<typeof recordOf> {
  const isKept = (entry: { trainStep: number }) => entry.trainStep <= trainStep;
  return {
    train: eventsOf(events, 'trained').flatMap(({ records }) => records.filter(isKept)),
    evaluations: eventsOf(events, 'evaluated')
      .map((event) => event.evaluation)
      .filter(isKept),
    pruning: eventsOf(events, 'pruned')
      .map((event) => event.pruning)
      .filter(isKept),
    drift: eventsOf(events, 'drifted')
      .map((event) => event.drift)
      .filter(isKept),
  };
}
