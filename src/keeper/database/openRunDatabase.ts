import { openDB } from 'idb';
import {
  databaseName,
  migrations as allMigrations,
  type Migration,
  type RunDatabase,
  type RunSchema,
} from './runDatabase.ts';

export interface OpenOptions {
  name?: string;
  migrations?: readonly Migration[];
  /** The connection is no more: a newer page upgrades, or somebody has cleared what was there. */
  onLost: (why: 'newer' | 'cleared') => void;
}

export type OpenRunDatabase = (options: OpenOptions) => Promise<RunDatabase>;

/**
 * Opens the database and brings an older one forward. Rejects as the browser does: with a `VersionError`
 * where it is of a newer page. Never settles where the browser does not answer.
 */
export const openRunDatabase: OpenRunDatabase = ({
  name = databaseName,
  migrations = allMigrations,
  onLost,
}) =>
  openDB<RunSchema>(name, migrations.length, {
    async upgrade(database, from, _to, upgrade) {
      for (const migrate of migrations.slice(from)) await migrate(database, upgrade);
    },
    blocking(_current, wanted, event) {
      // Whoever waits for this connection must not wait for the user to close the tab.
      if (event.target instanceof IDBDatabase) event.target.close();
      onLost(wanted === null ? 'cleared' : 'newer');
    },
    terminated: () => onLost('cleared'),
  });
