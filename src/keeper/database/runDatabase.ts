/**
 * The database of runs: `runs` has their heads, `pieces` their records in the order in which they were
 * written, `checkpoints` what is known of each and `buffers` its bytes, so that nothing large is read
 * for a list; `sweeps` has what runs were begun for.
 *
 * A change of form is one more migration: each brings the database from one version to the next, and
 * that of a first visit through all of them.
 */
import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { Milliseconds } from '../../base/units.ts';
import type { CheckpointInfo } from '../../core/records/records.ts';
import type { StoredHead, StoredPiece, StoredSweep } from '../protocol.ts';

export const databaseName = 'pruning-playground';

/** Run, trainStep, and 0 for the unpruned network before what its pruning step left, 1: in order of time. */
export type StoredKey = [runId: string, trainStep: number, place: 0 | 1];

export interface StoredCheckpoint {
  info: CheckpointInfo;
  writtenAtMs: Milliseconds;
}

export interface RunSchema extends DBSchema {
  runs: { key: string; value: StoredHead };
  pieces: { key: [runId: string, index: number]; value: StoredPiece };
  checkpoints: { key: StoredKey; value: StoredCheckpoint };
  buffers: { key: StoredKey; value: ArrayBuffer };
  sweeps: { key: string; value: StoredSweep };
}

export type RunDatabase = IDBPDatabase<RunSchema>;

type Upgrade = IDBPTransaction<RunSchema, StoreNames<RunSchema>[], 'versionchange'>;
export type Migration = (database: RunDatabase, upgrade: Upgrade) => void | Promise<void>;

/** `migrations[n]` brings version n to n + 1. */
export const migrations: readonly Migration[] = [
  (database) => {
    database.createObjectStore('runs', { keyPath: 'runId' });
    database.createObjectStore('pieces');
    database.createObjectStore('checkpoints');
    database.createObjectStore('buffers');
  },
  (database) => {
    database.createObjectStore('sweeps');
  },
];

/** Every key that begins with a run's id. */
export function rangeOf(runId: string): IDBKeyRange {
  return IDBKeyRange.bound([runId], [runId, []]);
}
