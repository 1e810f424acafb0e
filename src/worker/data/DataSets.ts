/** The data sets of this worker: each is loaded from its folder of the site once a recipe wants it. */
import type { Milliseconds } from '../../base/units.ts';
import { dataSetOf, type DataSetId } from '../../core/data/registry.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { loadShards, type DataProgress, type ShardedData } from '../../engine/data/ShardedData.ts';
import type { Outbox } from '../Outbox.ts';
import type { WorkerSystem } from '../system/WorkerSystem.ts';
import { workerErrorOf } from '../workerError.ts';

/** Progress is told at most 10 times a second. */
const progressInterval: Milliseconds = 100;

type WantedData = Pick<Recipe, 'data'>;

export class DataSets {
  readonly #folderUrl: string;
  readonly #system: Pick<WorkerSystem, 'now' | 'readFolder' | 'setAlarm'>;
  readonly #outbox: Outbox;
  readonly #loaded = new Map<DataSetId, ShardedData>();
  #lastProgress = { atMs: -Infinity, imagesReady: 0 };

  /** @param folderUrl the folder that holds a folder for each set, with a trailing slash */
  constructor(
    folderUrl: string,
    system: Pick<WorkerSystem, 'now' | 'readFolder' | 'setAlarm'>,
    outbox: Outbox,
  ) {
    this.#folderUrl = folderUrl;
    this.#system = system;
    this.#outbox = outbox;
  }

  /** The set of a recipe; what a preview needs is there or on its way, the rest comes once it is asked for. */
  of({ data: { set } }: WantedData): ShardedData {
    return this.#loaded.get(set) ?? this.#load(set);
  }

  /**
   * The same, to train on: throws the `DataError` of a file without which training cannot go on as
   * planned. What only an evaluation needs is waited for when it is due.
   */
  toTrainOn(recipe: WantedData): ShardedData {
    const data = this.of(recipe);
    data.need(recipe.data.images);
    const failure = data.failureWithin(recipe.data.images);
    if (failure) throw failure;
    return data;
  }

  /** Loads what is still missing again. */
  retry(): void {
    for (const data of this.#loaded.values()) void data.retry();
  }

  #load(id: DataSetId): ShardedData {
    const { readFolder, setAlarm } = this.#system;
    const data = loadShards({
      set: dataSetOf(id),
      read: readFolder(new URL(`${id}/`, this.#folderUrl).href),
      setAlarm,
      onProgress: (progress) => this.#tell(id, progress),
    });
    this.#loaded.set(id, data);
    return data;
  }

  #tell(set: DataSetId, { error, ...progress }: DataProgress): void {
    const { now } = this.#system;
    const isNews =
      error !== undefined ||
      progress.imagesReady !== this.#lastProgress.imagesReady ||
      progress.loadedBytes === progress.totalBytes;
    if (!isNews && now() - this.#lastProgress.atMs < progressInterval) return;
    this.#lastProgress = { atMs: now(), imagesReady: progress.imagesReady };
    this.#outbox.say('data', { set, ...progress, ...(error && { error: workerErrorOf(error) }) });
  }
}
