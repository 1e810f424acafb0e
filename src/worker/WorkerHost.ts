/** What this worker has: a backend, the data, the owner of its network, and the pictures of it. */
import { memory } from '@tensorflow/tfjs-core';
import { defaultRecipe } from '../core/recipe/recipeDefaults.ts';
import type { BackendName } from '../core/records/records.ts';
import { DataSets } from './data/DataSets.ts';
import { PretrainedFiles } from './data/PretrainedFiles.ts';
import { NetworkOwner } from './network/NetworkOwner.ts';
import { Outbox } from './Outbox.ts';
import { cellDetailOf } from './pictures/cellDetail.ts';
import { DigitWatch } from './pictures/DigitWatch.ts';
import { Pictures } from './pictures/Pictures.ts';
import type { Calls, CellDetail, LayerDump } from './protocol.ts';
import { RefusedError, workerErrorOf } from './workerError.ts';
import type { WorkerSystem } from './system/WorkerSystem.ts';

export class WorkerHost {
  readonly outbox: Outbox;
  readonly pictures: Pictures;
  readonly owner: NetworkOwner;
  readonly #digits: DigitWatch;
  readonly #system: WorkerSystem;
  #backend: BackendName | undefined;
  #dataSets: DataSets | undefined;
  #pretrained: PretrainedFiles | undefined;

  constructor(system: WorkerSystem) {
    this.#system = system;
    this.outbox = new Outbox(system.post, () => this.#isContextLost());
    this.pictures = new Pictures(this.outbox, system.now);
    this.#digits = new DigitWatch((recipe) => this.#knownDataSets().of(recipe), this.pictures);
    this.owner = new NetworkOwner({
      system,
      outbox: this.outbox,
      pictures: this.pictures,
      dataFor: (recipe) => this.#knownDataSets().of(recipe),
      dataToTrainOn: (recipe) => this.#knownDataSets().toTrainOn(recipe),
      pretrained: (checksum) => this.#knownFiles().checkpoint(checksum),
    });
  }

  async initialize(args: Calls['initialize']['args']): Promise<Calls['initialize']['result']> {
    const { urls, ...wanted } = args;
    this.#dataSets = new DataSets(urls.dataSets, this.#system, this.outbox);
    this.#pretrained = new PretrainedFiles(urls.dataSets, this.#system);
    // What the default recipe wants is on its way before anybody has spoken.
    this.#dataSets.of(defaultRecipe());
    const { fingerprint, ...backend } = await this.#openBackend(wanted);
    this.#noteBackend(backend.name);
    return { backend, ...(fingerprint !== undefined && { fingerprint }) };
  }

  async race({ preferred }: Calls['race']['args']): Promise<Calls['race']['result']> {
    const { report, fingerprint } = await this.#system.raceBackends(preferred);
    return { backend: report, fingerprint };
  }

  async switchBackend({ name }: Calls['switchBackend']['args']): Promise<void> {
    const before = this.#backend;
    if (before === undefined || this.owner.isBusy) {
      const message = 'switchBackend: want a network at rest';
      throw new RefusedError({ code: 'busy', message });
    }
    const trial = await this.#system.switchBackend(name);
    if (trial.outcome === 'correct') {
      this.#noteBackend(name);
      return;
    }
    await this.#system.switchBackend(before);
    throw new RefusedError({ code: 'no-backend', message: `${name}: ${trial.reason}` });
  }

  retryData(): void {
    this.#dataSets?.retry();
  }

  watch({ digit, ...pictures }: Calls['watch']['args']): void {
    this.pictures.watch(pictures);
    this.#digits.watch(digit, this.owner.recipe ?? defaultRecipe());
  }

  cell(layer: string, index: number): CellDetail {
    const trainer = this.owner.trainerWith(layer);
    const found = trainer.layers.find(({ name }) => name === layer);
    if (!found) throw new Error(`cell: want a layer, got ${layer}`);
    const detail = cellDetailOf(trainer, found, this.pictures.weights(layer), index);
    const previewed = this.pictures.previewedMask(layer)?.[index];
    return { ...detail, ...(previewed !== undefined && { isKeptInPreview: previewed === 1 }) };
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

  /** Of what is held, without what a preview borrows for a moment. */
  async memory(): Promise<Calls['memory']['result']> {
    await this.owner.briefOver();
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

  #noteBackend(name: BackendName): void {
    this.#backend = name;
    if (name === 'webgl') this.#system.onContextLost(() => this.outbox.sayContextLost());
  }

  #isContextLost(): boolean {
    return this.#backend === 'webgl' && this.#system.isContextLost();
  }

  #knownFiles(): PretrainedFiles {
    if (!this.#pretrained) throw new Error('WorkerHost: want initialize first');
    return this.#pretrained;
  }

  #knownDataSets(): DataSets {
    if (!this.#dataSets) throw new Error('WorkerHost: want initialize first');
    return this.#dataSets;
  }
}
