/**
 * The one connection to the database, opened when it is first wanted and again where the browser has
 * closed it. One that does not answer is not waited for: what is asked meanwhile is answered without.
 */
import type { Milliseconds } from '../base/units.ts';
import type { OpenRunDatabase } from './database/openRunDatabase.ts';
import type { RunDatabase } from './database/runDatabase.ts';
import type { KeeperEvent } from './protocol.ts';
import { StorageError, storageErrorOf } from './StorageError.ts';

/** A database that has not opened after so long is taken for silent. */
export const openPatienceMs: Milliseconds = 5_000;

export interface ConnectionOptions {
  open: OpenRunDatabase;
  sleep: (forMs: Milliseconds) => Promise<void>;
  say: (event: KeeperEvent) => void;
}

export class Connection {
  readonly #options: ConnectionOptions;
  #database: RunDatabase | undefined;
  #opening: Promise<RunDatabase> | undefined;
  /** Somebody was told that it does not answer. */
  #wasSilent = false;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  /** Undefined while there is none. */
  get now(): RunDatabase | undefined {
    return this.#database;
  }

  /** Throws `StorageError`. */
  async database(): Promise<RunDatabase> {
    if (this.#database) return this.#database;
    const opening = (this.#opening ??= this.#open());
    const isSilent = this.#options.sleep(openPatienceMs).then(() => {
      if (this.#opening === opening && !this.#database) this.#wasSilent = true;
      throw new StorageError('silent', `the database did not open within ${openPatienceMs} ms`);
    });
    // Whoever loses the race is not listened to.
    isSilent.catch(() => undefined);
    return Promise.race([opening, isSilent]);
  }

  close(): void {
    this.#database?.close();
    this.#database = undefined;
    this.#opening = undefined;
  }

  async #open(): Promise<RunDatabase> {
    const { open, say } = this.#options;
    try {
      const database = await open({
        onLost: (why) => {
          this.close();
          say(why === 'cleared' ? { kind: 'cleared' } : { kind: 'fault', fault: why });
        },
      });
      this.#database = database;
      if (this.#wasSilent) say({ kind: 'opened' });
      this.#wasSilent = false;
      return database;
    } catch (thrown) {
      this.#opening = undefined;
      throw storageErrorOf(thrown);
    }
  }
}
