/**
 * What the keeper does, whatever thread it is on: checkpoints in memory for this visit, and in the
 * database with heads and records for the next ones. Without a database the first is all there is.
 */
import type { Bytes, Milliseconds } from '../base/units.ts';
import type { CheckpointInfo, CheckpointKey } from '../core/records/records.ts';
import { eventsZip } from '../exchange/tensorboard/eventsZip.ts';
import { packRuns } from '../exchange/runs/packRuns.ts';
import { readRuns } from '../exchange/runs/readRuns.ts';
import type { SavedRun } from '../exchange/runs/SavedRun.ts';
import { Connection } from './Connection.ts';
import type { OpenRunDatabase } from './database/openRunDatabase.ts';
import { DiskCheckpoints } from './DiskCheckpoints.ts';
import { compareCheckpoints, isSameCheckpoint, MemoryCheckpoints } from './MemoryCheckpoints.ts';
import { packedRunOf, savedRunOf } from './packedRuns.ts';
import type { KeeperCallName, KeeperCalls, KeeperEvent, Written } from './protocol.ts';
import { RunTable } from './RunTable.ts';
import { storageErrorOf } from './StorageError.ts';

/** What a write of records makes room for, where there is none. */
const recordRoomBytes: Bytes = 4_000_000;

export interface KeeperOptions {
  open: OpenRunDatabase;
  quota: () => Promise<Bytes>;
  now: () => Milliseconds;
  clock: () => Milliseconds;
  sleep: (forMs: Milliseconds) => Promise<void>;
  say: (event: KeeperEvent) => void;
}

export type KeeperHandlers = {
  [N in KeeperCallName]: (args: KeeperCalls[N]['args']) => Promise<KeeperCalls[N]['result']>;
};

export class Keeper {
  readonly #memory = new MemoryCheckpoints();
  readonly #connection: Connection;
  readonly #disk: DiskCheckpoints;
  readonly handlers: KeeperHandlers = {
    open: () => this.#open(),
    heads: async ({ runIds }) => (await this.#table()).heads(runIds),
    pieces: async ({ runId }) => (await this.#table()).pieces(runId),
    write: async (written) => {
      await this.#write(written);
      return {};
    },
    purge: async ({ runIds }) => {
      this.#disk.forget(runIds);
      for (const runId of runIds) await this.#memory.forget(runId);
      await (await this.#table()).purge(runIds);
      return {};
    },
    sweeps: async () => (await this.#table()).sweeps(),
    writeSweep: async (stored) => {
      await (await this.#table()).writeSweep(stored);
      return {};
    },
    deleteSweep: async ({ sweepId }) => {
      await (await this.#table()).deleteSweep(sweepId);
      return {};
    },
    putCheckpoint: async ({ info, buffer }) => {
      await this.#memory.put(info, buffer);
      this.#disk.put(info, buffer);
      return {};
    },
    getCheckpoint: async ({ key }) => {
      const buffer = await this.#checkpoint(key);
      return buffer ? { buffer } : {};
    },
    listCheckpoints: ({ runId }) => this.#checkpoints(runId),
    deleteCheckpoint: async ({ key }) => {
      await this.#memory.delete(key);
      await this.#disk.delete(key);
      return {};
    },
    pack: async ({ runs, hasCheckpoints }) => {
      const saved: SavedRun[] = [];
      for (const run of runs) {
        saved.push(savedRunOf(run, hasCheckpoints ? await this.#all(run.head.runId) : []));
      }
      return { buffer: packRuns(saved).buffer };
    },
    packEvents: async ({ run: packed, histograms }) => {
      const { run, details } = savedRunOf(packed, []);
      return { buffer: eventsZip({ run, clock: details, histograms }).buffer };
    },
    unpack: async ({ zip }) => {
      const runs = readRuns(new Uint8Array(zip));
      for (const { info, buffer } of runs.flatMap(({ checkpoints }) => checkpoints)) {
        await this.#memory.put(info, buffer);
        this.#disk.put(info, buffer);
      }
      return runs.map(packedRunOf);
    },
    // Of what is on the device once all that it was given is written.
    figures: async () => {
      await this.settled();
      return (await this.#table()).figures();
    },
  };

  constructor(options: KeeperOptions) {
    const { open, say, sleep } = options;
    this.#connection = new Connection({ open, say, sleep });
    this.#disk = new DiskCheckpoints({ ...options, database: () => this.#connection.now });
  }

  /** Resolves once no checkpoint waits to be written. */
  settled(): Promise<void> {
    return this.#disk.settled();
  }

  close(): void {
    this.#connection.close();
  }

  async #open(): Promise<KeeperCalls['open']['result']> {
    try {
      await this.#connection.database();
      return {};
    } catch (thrown) {
      return { fault: storageErrorOf(thrown).fault };
    }
  }

  async #table(): Promise<RunTable> {
    return new RunTable(await this.#connection.database());
  }

  async #write(written: Written): Promise<void> {
    try {
      await (await this.#table()).write(written);
    } catch (thrown) {
      const error = storageErrorOf(thrown);
      if (error.fault !== 'full') throw error;
      if ((await this.#disk.makeRoom(recordRoomBytes)) === 0) throw error;
      await (await this.#table()).write(written);
    }
  }

  /** A copy: what is sent away is no more here. */
  async #checkpoint(key: CheckpointKey): Promise<ArrayBuffer | undefined> {
    const buffer = await this.#memory.get(key);
    return buffer ? buffer.slice(0) : this.#disk.get(key).catch(() => undefined);
  }

  /** All checkpoints of a run with their bytes. */
  async #all(runId: string): Promise<SavedRun['checkpoints']> {
    const found: SavedRun['checkpoints'] = [];
    for (const info of await this.#checkpoints(runId)) {
      const buffer = await this.#checkpoint(info);
      if (buffer) found.push({ info, buffer });
    }
    return found;
  }

  async #checkpoints(runId: string): Promise<CheckpointInfo[]> {
    const [memory, disk] = await Promise.all([
      this.#memory.list(runId),
      this.#disk.list(runId).catch(() => []),
    ]);
    const others = disk.filter((one) => !memory.some((known) => isSameCheckpoint(known, one)));
    return [...memory, ...others].toSorted(compareCheckpoints);
  }
}
