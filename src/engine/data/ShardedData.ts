/**
 * A data set as bytes in memory, loaded shard by shard through a reader that the host brings. It trains
 * nothing and shows nothing: it says what is there, what failed, and lets others wait.
 */
import type { Bytes } from '../../base/units.ts';
import { imageSize, type DataSet } from '../../core/data/DataSet.ts';
import type { QuickImages, RunData } from './RunData.ts';
import { DataError } from './DataError.ts';
import { joinImages } from './joinImages.ts';
import type { LabelledImages } from './LabelledImages.ts';
import type { ReadFile } from './ReadFile.ts';
import { sliceImages } from './sliceImages.ts';
import { readUnlessSilent, type SetAlarm } from './readUnlessSilent.ts';
import {
  decodeShard,
  entriesOf,
  manifestFile,
  parseManifest,
  type Manifest,
  type ShardEntry,
} from './shard.ts';

export interface DataProgress {
  loadedBytes: Bytes;
  /** 0 until the manifest is there. */
  totalBytes: Bytes;
  /** Training images, counted from the first without a gap. */
  imagesReady: number;
  /** What stopped a file; everything else was loaded or still is. */
  error?: DataError;
}

export interface LoadOptions {
  set: DataSet;
  read: ReadFile;
  setAlarm: SetAlarm;
  /** Training images of a run that is to come. Absent: what a preview needs, until more is asked for. */
  need?: number;
  onProgress?: (progress: DataProgress) => void;
}

/** Starts to load a data set and returns at once. */
export function loadShards(options: LoadOptions): ShardedData {
  const data = new ShardedData(options);
  void data.retry();
  return data;
}

export class ShardedData implements RunData {
  readonly #set: DataSet;
  readonly #source: { read: ReadFile; setAlarm: SetAlarm };
  readonly #onProgress: (progress: DataProgress) => void;
  /** Training images; absent: no shard is wanted yet. */
  #need: number | undefined;
  #manifest: Manifest | undefined;
  readonly #loaded = new Map<string, LabelledImages>();
  readonly #wholes = new Map<keyof QuickImages, LabelledImages>();
  #failures = new Map<string, DataError>();
  /** Whether something failed before: what a cache has of it is not to be trusted then. */
  #isAnew = false;
  #loading: Promise<void> | undefined;
  #bytesOfCurrent = 0;
  #waiting: { isDue: () => boolean; resolve: () => void }[] = [];

  constructor({ set, read, setAlarm, need, onProgress = () => undefined }: LoadOptions) {
    this.#set = set;
    this.#source = { read, setAlarm };
    if (need !== undefined) this.#need = need;
    this.#onProgress = onProgress;
  }

  get shardSizes(): readonly number[] {
    return this.#trainShards.map(({ images }) => images);
  }

  get imagesReady(): number {
    let count = 0;
    for (const { file, images } of this.#trainShards) {
      if (!this.#loaded.has(file)) break;
      count += images;
    }
    return count;
  }

  /** What failed first since the last (re)try; absent while all is well. */
  get failure(): DataError | undefined {
    return this.#failures.values().next().value;
  }

  /**
   * What keeps the first `images` training images from coming. Validation and test images are in the
   * way of nothing but what asks for them.
   */
  failureWithin(images: number): DataError | undefined {
    const files = [manifestFile, ...this.#trainShardsOf(images).map(({ file }) => file)];
    const failed = files.find((file) => this.#failures.has(file));
    return failed === undefined ? undefined : this.#failures.get(failed);
  }

  /** Loads what a run on the first `images` training images needs, and what judges it. */
  need(images: number): void {
    if (this.#need !== undefined && this.#need >= images) return;
    this.#need = images;
    // Without a manifest nobody knows where they are; it is tried again when the user says so.
    if (!this.#failures.has(manifestFile)) this.#loading ??= this.#loadAll();
  }

  /** Loads what is wanted and not there yet. Resolves, and never rejects, once each of these was loaded or failed. */
  retry(): Promise<void> {
    this.#isAnew ||= this.#failures.size > 0;
    // A load under way finds what failed before among what is left.
    this.#failures = new Map();
    this.#loading ??= this.#loadAll();
    return this.#loading;
  }

  async whenImages(count: number): Promise<void> {
    this.need(count);
    await this.#until(() => this.#manifest !== undefined && this.imagesReady >= count);
  }

  /** All validation images, in original order. */
  whenValidation(): Promise<LabelledImages> {
    return this.#whenWhole('validation');
  }

  /** All test images, in original order. */
  whenTest(): Promise<LabelledImages> {
    return this.#whenWhole('test');
  }

  /** The first validation and test images, from a file of their own that comes before the shards. */
  async whenQuick(): Promise<QuickImages> {
    const images = await this.#whenLoaded(({ quick }) => quick);
    const validation = this.#manifest?.quick.validation ?? 0;
    return {
      validation: sliceImages(images, 0, validation),
      test: sliceImages(images, validation, images.count),
    };
  }

  batch(indices: Uint32Array): LabelledImages {
    const shape = this.#set.inputShape;
    const size = imageSize(shape);
    const pixels = new Uint8Array(indices.length * size);
    const labels = new Uint8Array(indices.length);
    for (const [i, index] of indices.entries()) {
      const { shard, offset } = this.#locate(index);
      pixels.set(shard.pixels.subarray(offset * size, (offset + 1) * size), i * size);
      labels[i] = shard.labels[offset];
    }
    return { count: indices.length, shape, pixels, labels };
  }

  #locate(index: number): { shard: LabelledImages; offset: number } {
    let offset = index;
    for (const { file, images } of this.#trainShards) {
      const shard = this.#loaded.get(file);
      if (offset < images && shard) return { shard, offset };
      offset -= images;
    }
    throw new Error(`ShardedData.batch: want an image that is loaded, got ${index}`);
  }

  async #loadAll(): Promise<void> {
    await this.#attempt(manifestFile, async (onBytes) => {
      if (!this.#manifest || this.#isAnew) {
        this.#adopt(parseManifest(await this.#read(manifestFile, onBytes), this.#set));
      }
    });
    for (let entry = this.#next(); entry; entry = this.#next()) {
      const { file } = entry;
      const wanted = entry;
      await this.#attempt(file, async (onBytes) => {
        const bytes = await this.#read(file, onBytes);
        this.#loaded.set(file, await decodeShard(bytes, wanted, this.#set.inputShape));
      });
    }
    this.#loading = undefined;
  }

  /** A site that was renewed may name other files; images that training has seen are never replaced. */
  #adopt(manifest: Manifest): void {
    const renewed = new Map(entriesOf(manifest).map((entry) => [entry.file, entry.sha256]));
    const changed = this.#entries().find(
      ({ file, sha256 }) => this.#loaded.has(file) && renewed.get(file) !== sha256,
    );
    if (changed) {
      const reason = `the site has another ${changed.file} than the one that is loaded`;
      throw new DataError('data-damaged', manifestFile, reason);
    }
    this.#manifest = manifest;
  }

  /** One file: what goes wrong is noted against it, and whoever waits for what came is told. */
  async #attempt(
    file: string,
    load: (onBytes: (loadedBytes: Bytes) => void) => Promise<void>,
  ): Promise<void> {
    try {
      await load((loadedBytes) => {
        this.#bytesOfCurrent = file === manifestFile ? 0 : loadedBytes;
        this.#report();
      });
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      this.#failures.set(file, error);
    }
    this.#bytesOfCurrent = 0;
    this.#report();
    const isDue = this.#waiting.filter((waiter) => waiter.isDue());
    this.#waiting = this.#waiting.filter((waiter) => !isDue.includes(waiter));
    for (const { resolve } of isDue) resolve();
  }

  #read(file: string, onBytes: (loadedBytes: Bytes) => void): Promise<Uint8Array<ArrayBuffer>> {
    return readUnlessSilent(file, onBytes, { ...this.#source, isAnew: this.#isAnew });
  }

  /** The file to load next: what lets training start and be judged first. */
  #next(): ShardEntry | undefined {
    return this.#wanted().find(({ file }) => !this.#loaded.has(file) && !this.#failures.has(file));
  }

  /** In the order in which they are loaded; what is not needed is left to its host. */
  #wanted(): ShardEntry[] {
    if (!this.#manifest) return [];
    const { quick, splits } = this.#manifest;
    if (this.#need === undefined) return [quick];
    const { validation, test } = splits;
    const [first, ...others] = this.#trainShardsOf(this.#need);
    return [quick, ...(first ? [first] : []), validation, ...others, test];
  }

  get #trainShards(): readonly ShardEntry[] {
    return this.#manifest?.splits.train ?? [];
  }

  /** Those that the first `images` training images are in. */
  #trainShardsOf(images: number): ShardEntry[] {
    let start = 0;
    return this.#trainShards.filter((entry) => {
      const isNeeded = start < images;
      start += entry.images;
      return isNeeded;
    });
  }

  #report(): void {
    const entries = this.#wanted();
    const loaded = entries.filter(({ file }) => this.#loaded.has(file));
    const error = this.failure;
    this.#onProgress({
      loadedBytes: sizeOf(loaded) + this.#bytesOfCurrent,
      totalBytes: sizeOf(entries),
      imagesReady: this.imagesReady,
      ...(error ? { error } : {}),
    });
  }

  #entries(): ShardEntry[] {
    return this.#manifest ? entriesOf(this.#manifest) : [];
  }

  async #whenLoaded(entryOf: (manifest: Manifest) => ShardEntry): Promise<LabelledImages> {
    const find = () => this.#manifest && this.#loaded.get(entryOf(this.#manifest).file);
    await this.#until(() => find() !== undefined);
    const shard = find();
    if (!shard) throw new Error('ShardedData: a shard that was loaded is gone');
    return shard;
  }

  /** The first images of a set, and the rest, which is in its shard. */
  async #whenWhole(split: keyof QuickImages): Promise<LabelledImages> {
    this.need(0);
    const [quick, rest] = await Promise.all([
      this.whenQuick(),
      this.#whenLoaded(({ splits }) => splits[split]),
    ]);
    const whole = this.#wholes.get(split) ?? joinImages(quick[split], rest);
    this.#wholes.set(split, whole);
    return whole;
  }

  #until(isDue: () => boolean): Promise<void> {
    if (isDue()) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.push({ isDue, resolve });
    });
  }
}

function sizeOf(entries: readonly ShardEntry[]): Bytes {
  return entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}
