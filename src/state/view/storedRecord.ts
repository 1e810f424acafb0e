/** What a storage holds of the page as JSON. It may be absent, blocked, full or damaged. */
import { isRecord } from '../../base/isRecord.ts';

export type SettingsStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Under which the session keeps what is wanted, from when it is changed until the tab is closed. */
export const wantedKey = 'pruning-playground.wanted';

/** Empty where there is none that can be read. */
export function readRecord(
  storage: SettingsStorage | undefined,
  key: string,
): Record<string, unknown> {
  try {
    const stored: unknown = JSON.parse(storage?.getItem(key) ?? '{}');
    return isRecord(stored) ? stored : {};
  } catch {
    return {};
  }
}

/** Where the storage is full or blocked, what is written holds for this visit only. */
export function writeRecord(
  storage: SettingsStorage | undefined,
  key: string,
  record: object,
): void {
  try {
    storage?.setItem(key, JSON.stringify(record));
  } catch {
    // As said above.
  }
}
