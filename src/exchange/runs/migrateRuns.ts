import { isRecord } from '../../base/isRecord.ts';
import { runsVersion } from './packRuns.ts';

/** A run's JSON in the form of the next version. */
export type RunMigration = (run: Record<string, unknown>) => Record<string, unknown>;

/** By the version that each brings forward. There has been one so far. */
const migrations: Readonly<Record<number, RunMigration>> = {};

/** The JSON of a run of an earlier version in the present form; its recipe has a version of its own. */
export function migrateRun(
  run: unknown,
  from: number,
  { by, to }: { by: Readonly<Record<number, RunMigration>>; to: number } = {
    by: migrations,
    to: runsVersion,
  },
): unknown {
  let migrated = run;
  for (let version = from; version < to; version += 1) {
    const migrate = by[version];
    if (migrate && isRecord(migrated)) migrated = migrate(migrated);
  }
  return migrated;
}
