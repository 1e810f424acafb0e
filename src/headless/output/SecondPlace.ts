import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { open } from 'node:fs/promises';
import { writeAll } from './writeAll.ts';

/** A file in the system's folder for temporary ones, made when something has to be kept there. */
export class SecondPlace {
  readonly #name: string;
  #path: string | undefined;

  /** @param out what was to be written, for the name */
  constructor(out: string) {
    this.#name = out === '-' ? 'out' : basename(out);
  }

  /** Where something is kept; absent while nothing had to be. */
  get path(): string | undefined {
    return this.#path;
  }

  /** Adds to what is kept. Rejects where there is no room here either. */
  async add(text: string): Promise<void> {
    const path = this.#path ?? join(await mkdtemp(join(tmpdir(), 'kept-')), this.#name);
    const handle = await open(path, 'a');
    try {
      await writeAll(handle, text);
      this.#path = path;
    } finally {
      await handle.close();
    }
  }
}
