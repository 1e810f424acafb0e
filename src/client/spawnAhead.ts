import { spawnWorker, type SpawnWorker, type WorkerEvents } from './spawnWorker.ts';

type Told = (events: WorkerEvents) => void;

/**
 * Spawns a worker now, for whoever wants one first; all that it has said by then is told then. Whoever
 * comes later gets one of their own.
 */
export function spawnAhead(spawn: SpawnWorker = spawnWorker): SpawnWorker {
  let told: Told[] = [];
  let taker: WorkerEvents | undefined;
  const tell = (what: Told): void => {
    if (taker) what(taker);
    else told.push(what);
  };
  const ahead = spawn({
    onMessage: (message) => tell((events) => events.onMessage(message)),
    onCrash: (reason) => tell((events) => events.onCrash(reason)),
  });
  return (events) => {
    if (taker) return spawn(events);
    taker = events;
    // Nobody hears of a worker in the call that spawns it.
    queueMicrotask(() => {
      for (const what of told) what(events);
      told = [];
    });
    return ahead;
  };
}
