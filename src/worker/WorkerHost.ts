/** What this worker has: a backend, the data, the owner of its network, and the pictures of it. */
import { memory } from '@tensorflow/tfjs-core';
import type { Milliseconds } from '../base/units.ts';
import type { Recipe } from '../core/recipe/recipe.ts';
import type { BackendName } from '../core/records/records.ts';
import { loadShards } from '../engine/data/MnistData.ts';
import type { DataProgress, MnistData } from '../engine/data/MnistData.ts';
import { NetworkOwner } from './network/NetworkOwner.ts';
import { Outbox } from './Outbox.ts';
import { cellDetailOf } from './pictures/cellDetail.ts';
import { Pictures } from './pictures/Pictures.ts';
import type { Calls, CellDetail, LayerDump } from './protocol.ts';
import { RefusedError, workerErrorOf } from './workerError.ts';
import type { WorkerSystem } from './system/WorkerSystem.ts';

/** The images of the default recipe, wanted before those of which nobody has spoken yet. */
const imagesWantedFirst = 12_000;
/** Progress of the data is told at most 10 times a second. */
const progressInterval: Milliseconds = 100;

export class WorkerHost {
  readonly outbox: Outbox;
  readonly pictures: Pictures;
  readonly owner: NetworkOwner;
  readonly #system: WorkerSystem;
  #backend: BackendName | undefined;
  #data: MnistData | undefined;
  #lastProgress = { atMs: -Infinity, imagesReady: 0 };

  constructor(system: WorkerSystem) {
    this.#system = system;
    this.outbox = new Outbox(system.post, () => this.#isContextLost());
    this.pictures = new Pictures(this.outbox, system.now);
    this.owner = new NetworkOwner({
      system,
      outbox: this.outbox,
      pictures: this.pictures,
      dataFor: (recipe) => this.#dataFor(recipe),
    });
  }

  async initialize(args: Calls['initialize']['args']): Promise<Calls['initialize']['result']> {
    const { urls, ...wanted } = args;
    this.#data = loadShards({
      read: this.#system.readFolder(urls.mnist),
      need: imagesWantedFirst,
      onProgress: (progress) => this.#tellProgress(progress),
    });
    const { fingerprint, ...backend } = await this.#openBackend(wanted);
    this.#backend = backend.name;
    if (backend.name === 'webgl') {
      this.#system.onContextLost(() => this.outbox.sayContextLost());
    }
    return { backend, fingerprint };
  }

  retryData(): void {
    void this.#data?.retry();
  }

  cell(layer: string, index: number): CellDetail {
    const trainer = this.owner.trainerWith(layer);
    const found = trainer.layers.find(({ name }) => name === layer);
    if (!found) throw new Error(`cell: want a layer, got ${layer}`);
    return cellDetailOf(trainer, found, this.pictures.weights(layer), index);
  }

  dump(layer: string): LayerDump {
    const trainer = this.owner.trainerWith(layer);
    const shape = trainer.layers.find(({ name }) => name === layer)?.shape ?? [];
    return {
      trainStep: trainer.trainStep,
      shape: [...shape],
      weights: trainer.weights(layer),
      mask: trainer.mask(layer).slice(),
    };
  }

  memory(): Calls['memory']['result'] {
    const { numTensors, numBytes } = memory();
    return { numTensors, numBytes };
  }

  loseContext(): void {
    if (this.#backend !== 'webgl') {
      const message = `loseContext: want the backend webgl, got ${this.#backend ?? 'none'}`;
      throw new RefusedError({ code: 'not-webgl', message });
    }
    this.#system.loseContext();
  }

  async #openBackend(
    wanted: Omit<Calls['initialize']['args'], 'urls'>,
  ): ReturnType<WorkerSystem['chooseBackend']> {
    try {
      return await this.#system.chooseBackend(wanted, (progress) => {
        this.outbox.say('backend', progress);
      });
    } catch (thrown) {
      const { message } = workerErrorOf(thrown);
      throw new RefusedError({ code: 'no-backend', message });
    }
  }

  #isContextLost(): boolean {
    return this.#backend === 'webgl' && this.#system.isContextLost();
  }

  /** The data, unless images that the recipe needs could not be had. */
  #dataFor({ data: { images } }: Recipe): MnistData {
    const data = this.#data;
    if (!data) throw new Error('WorkerHost: want initialize first');
    data.need(images);
    if (data.failure && data.imagesReady < images) throw data.failure;
    return data;
  }

  #tellProgress({ error, ...progress }: DataProgress): void {
    const { now } = this.#system;
    const isNews =
      error !== undefined ||
      progress.imagesReady !== this.#lastProgress.imagesReady ||
      progress.loadedBytes === progress.totalBytes;
    if (!isNews && now() - this.#lastProgress.atMs < progressInterval) return;
    this.#lastProgress = { atMs: now(), imagesReady: progress.imagesReady };
    this.outbox.say('data', { ...progress, ...(error && { error: workerErrorOf(error) }) });
  }
}
