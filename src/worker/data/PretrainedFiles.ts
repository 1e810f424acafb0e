/** The trained networks of the site, each loaded once it is first wanted. */
import { pretrainedWith } from '../../core/pretrained/pretrainedFor.ts';
import type { PretrainedNetwork } from '../../core/pretrained/PretrainedNetwork.ts';
import { pretrainedCheckpoint } from '../../engine/checkpoint/pretrainedCheckpoint.ts';
import { readUnlessSilent } from '../../engine/data/readUnlessSilent.ts';
import type { WorkerSystem } from '../system/WorkerSystem.ts';
import { RefusedError } from '../workerError.ts';

export class PretrainedFiles {
  readonly #folderUrl: string;
  readonly #system: Pick<WorkerSystem, 'readFolder' | 'setAlarm'>;
  readonly #loaded = new Map<string, Promise<ArrayBuffer>>();
  /** What failed before: what a cache has of it is not to be trusted. */
  readonly #failed = new Set<string>();

  /** @param folderUrl the folder that holds that of the trained networks, with a trailing slash */
  constructor(folderUrl: string, system: Pick<WorkerSystem, 'readFolder' | 'setAlarm'>) {
    this.#folderUrl = new URL('pretrained/', folderUrl).href;
    this.#system = system;
  }

  /**
   * What a run may begin `from`. Rejects with the `DataError` of a file that cannot be had or is
   * damaged, and `bad-request` for a checksum that none has.
   */
  checkpoint(checksum: string): Promise<ArrayBuffer> {
    const known = this.#loaded.get(checksum);
    if (known) return known;
    const loading = this.#load(checksum);
    this.#loaded.set(checksum, loading);
    loading.catch(() => {
      this.#loaded.delete(checksum);
      this.#failed.add(checksum);
    });
    return loading;
  }

  async #load(checksum: string): Promise<ArrayBuffer> {
    const known = pretrainedWith(checksum);
    if (!known) {
      const message = `pretrained: want a checksum that is known, got ${checksum}`;
      throw new RefusedError({ code: 'bad-request', message });
    }
    return pretrainedCheckpoint(known, await this.#read(known));
  }

  #read({ file, checksum }: PretrainedNetwork): Promise<Uint8Array<ArrayBuffer>> {
    const { readFolder, setAlarm } = this.#system;
    const isAnew = this.#failed.has(checksum);
    const read = readFolder(this.#folderUrl);
    return readUnlessSilent(file, () => undefined, { read, setAlarm, isAnew });
  }
}
