import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pretrainedWith } from '../../core/pretrained/pretrainedFor.ts';
import { pretrainedCheckpoint } from '../../engine/checkpoint/pretrainedCheckpoint.ts';
import { DataError } from '../../engine/data/DataError.ts';

/** The trained networks that are in the repository. */
export class PretrainedFiles {
  readonly #folder: string;

  constructor(rootDir: string) {
    this.#folder = join(rootDir, 'public/pretrained');
  }

  /** What a run begins `from`. Rejects with the `DataError` of a missing or damaged file. */
  async checkpoint(checksum: string): Promise<ArrayBuffer> {
    const known = pretrainedWith(checksum);
    if (!known) throw new Error(`PretrainedFiles: want a checksum that is known, got ${checksum}`);
    const bytes = await readFile(join(this.#folder, known.file)).catch((error: unknown) => {
      throw new DataError('data-missing', known.file, String(error));
    });
    return pretrainedCheckpoint(known, bytes);
  }
}
