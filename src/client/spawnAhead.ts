import { spawnWorker, type SpawnWorker, type WorkerEvents } from './spawnWorker.ts';

type Told = (events: WorkerEvents) => void;

/**
 * Spawns a worker now, for whoever wants one first; all that it has said is told then, and not before `heard`
 * resolves. Whoever comes later gets one of their own.
 */
export function spawnAhead(
  spawn: SpawnWorker = spawnWorker,
  heard: Promise<void> = Promise.resolve(),
): SpawnWorker {
  let told: Told[] = [];
  let isTaken = false;
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
    if (isTaken) return spawn(events);
    isTaken = true;
    // Nobody hears of a worker in the call that spawns it.
    void letHear(events);
    return ahead;
  };

  async function letHear(events: WorkerEvents): Promise<void> {
    await heard;
    taker = events;
    for (const what of told) what(events);
    told = [];
  }
}
