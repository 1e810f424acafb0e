/**
 * Runs outlive the visit: what was kept is read once the bench is up, what becomes of runs is written as
 * it comes, and what could not be kept is said once.
 */
import type { KeeperEvent } from '../../keeper/protocol.ts';
import { StorageError } from '../../keeper/StorageError.ts';
import type { AppState } from '../AppState.ts';
import type { Notice } from '../parts/Notice.ts';
import type { StorageFault, StorageState } from '../parts/StorageState.ts';
import type { StoreContext } from '../StoreContext.ts';
import type { KeepingPorts } from './KeepingPorts.ts';
import { Library } from './Library.ts';
import { createRunFiles, type RunFiles } from './runFiles.ts';
import { RunWriter } from './RunWriter.ts';

export interface Keeping {
  /** Puts all that was kept into the state; resolves also where it cannot be had. */
  open: () => Promise<void>;
  /** What is kept, with all that has changed until now. */
  figures: () => Promise<StorageState>;
  /** Absent where nothing is kept, as in tests. */
  files?: RunFiles;
  /** Whether a run is this page's to go on with. */
  claim: (runId: string) => Promise<boolean>;
  /** It did not go on after all. */
  release: (runId: string) => void;
  dispose: () => void;
}

export function createKeeping(context: StoreContext, ports: KeepingPorts | undefined): Keeping {
  if (!ports) {
    const figures = async () => context.get().storage;
    const claim = async () => true;
    const nothing = () => undefined;
    return { open: async () => undefined, figures, claim, release: nothing, dispose: nothing };
  }
  return keepRuns(context, ports);
}

function keepRuns(context: StoreContext, ports: KeepingPorts): Keeping {
  const { keeper, tabs } = ports;
  const setStorage = (change: Partial<StorageState>): void => {
    context.set({ storage: { ...context.get().storage, ...change } });
  };
  const writer = new RunWriter({
    keeper,
    get: () => context.get(),
    onHeads(runIds) {
      tabs?.tell(runIds);
      const { fault, ...storage } = context.get().storage;
      // There is room again.
      if (fault === 'full') context.set({ storage: { ...storage, status: 'kept' } });
      void count();
    },
    onFault: ({ fault }) => tellFault(context, fault),
  });
  const library = new Library({
    context,
    ports,
    onLoaded(runIds) {
      for (const runId of runIds) writer.noteLoaded(runId);
    },
  });

  async function count(): Promise<void> {
    await unlessFault(async () => setStorage(await keeper.call('figures', {})));
  }

  /** What fails for want of storage is said, and changes nothing else. */
  async function unlessFault(task: () => Promise<unknown>): Promise<void> {
    try {
      await task();
    } catch (thrown) {
      if (!(thrown instanceof StorageError)) throw thrown;
      tellFault(context, thrown.fault);
    }
  }

  async function load(): Promise<void> {
    setStorage({ status: 'opening' });
    const { fault } = await keeper.call('open', {});
    if (fault) throw new StorageError(fault, 'the database of runs cannot be opened');
    await library.load();
    const { fault: _fault, ...storage } = context.get().storage;
    const isPersisted = (await ports.isPersisted?.()) ?? false;
    context.set({ storage: { ...storage, status: 'kept', isPersisted } });
    await count();
  }

  function hear(event: KeeperEvent): void {
    switch (event.kind) {
      case 'gone':
        tellGone(context, event);
        void count();
        return;
      case 'cleared':
        writer.forget();
        context.notify({ kind: 'storage-off', keeping: { count: 0, fault: 'cleared' } });
        return;
      case 'fault':
        writer.turnOff();
        tellFault(context, event.fault);
        return;
      case 'opened':
        writer.turnOn();
        void unlessFault(load);
    }
  }

  const follow = followUnderWay(context, ports, writer);
  const stops = [
    keeper.on(hear),
    context.subscribe(follow),
    tabs?.onTold((runIds) => void unlessFault(() => library.refresh(runIds))),
    ports.onHide?.(() => void writer.flush()),
  ];
  return {
    open: () => unlessFault(load),
    files: createRunFiles(context, ports, library),
    claim: (runId) => library.claim(runId),
    release: (runId) => library.release(runId),
    async figures() {
      await writer.flush();
      await count();
      return context.get().storage;
    },
    dispose() {
      for (const stop of stops) stop?.();
      library.dispose();
      writer.dispose();
    },
  };
}

/** Writes at checkpoints and ends, and holds the lock of every run that is under way here. */
function followUnderWay(
  context: StoreContext,
  { locks, persist }: KeepingPorts,
  writer: RunWriter,
): (state: AppState) => void {
  const checkpoints = new Map<string, number | undefined>();
  const underWay = new Set<string>();
  let hasAsked = false;
  let before = context.get();
  return (state) => {
    if (state.runs === before.runs && state.live === before.live && state.kept === before.kept)
      return;
    before = state;
    writer.noteChange();
    for (const [runId, { status, checkpointAt }] of Object.entries(state.live)) {
      const isOver = status === 'finished' || status === 'stopped' || status === 'failed';
      const isHere = !isOver && !state.kept[runId]?.isElsewhere;
      if (isHere && !underWay.has(runId)) {
        underWay.add(runId);
        void locks?.take(runId);
        if (persist && !hasAsked)
          void persist().then((isPersisted) => notePersisted(context, isPersisted));
        hasAsked = true;
      }
      if (isHere && checkpoints.get(runId) !== checkpointAt) {
        checkpoints.set(runId, checkpointAt);
        void writer.flush();
      }
      if (!isHere && underWay.delete(runId)) {
        void writer.flush().then(() => locks?.release(runId));
      }
    }
  };
}

function notePersisted(context: StoreContext, isPersisted: boolean): void {
  context.set({ storage: { ...context.get().storage, isPersisted } });
}

/** Once for each reason. */
function tellFault(context: StoreContext, fault: StorageFault): void {
  const { storage } = context.get();
  if (storage.fault === fault) return;
  context.batch(() => {
    context.set({ storage: { ...storage, status: 'memory', fault } });
    const others = context.get().notices.filter(({ kind }) => kind !== 'storage-off');
    context.set({ notices: others });
    context.notify({ kind: 'storage-off', keeping: { count: 0, fault } });
  });
}

/** In one notice, however many have gone since it was read. */
function tellGone(
  context: StoreContext,
  { checkpoints, sizeBytes }: Extract<KeeperEvent, { kind: 'gone' }>,
): void {
  context.batch(() => {
    const { notices } = context.get();
    const isGone = ({ kind }: Notice): boolean => kind === 'checkpoints-gone';
    const told = notices.find(isGone)?.keeping;
    context.set({ notices: notices.filter((notice) => !isGone(notice)) });
    context.notify({
      kind: 'checkpoints-gone',
      keeping: {
        count: checkpoints + (told?.count ?? 0),
        sizeBytes: sizeBytes + (told?.sizeBytes ?? 0),
      },
    });
  });
}
