/**
 * What this worker has from its first moment: the data, the trained networks, the pictures of what is
 * shown; and, once its script has come and its backend is open, the engine. Nothing here imports
 * TensorFlow.js, so that the page has something true to draw before that is there.
 */
import { defaultRecipe } from '../core/recipe/recipeDefaults.ts';
import type { Recipe } from '../core/recipe/recipe.ts';
import { DataSets } from './data/DataSets.ts';
import { PretrainedFiles } from './data/PretrainedFiles.ts';
import type { EngineHost } from './EngineHost.ts';
import type { NetworkOwnerOptions } from './network/NetworkOwner.ts';
import { Opening } from './opening/Opening.ts';
import { Outbox, type Post } from './Outbox.ts';
import { cellDetailOf, cellInPreview, type ReadTrainer } from './pictures/cellDetail.ts';
import { DigitWatch } from './pictures/DigitWatch.ts';
import { Pictures, type DrawnTrainer } from './pictures/Pictures.ts';
import { isOnStream, type AssetUrls, type Calls } from './protocol.ts';
import type { CellDetail, LayerDump } from './shownNetwork.ts';
import { RefusedError } from './workerError.ts';
import type { WorkerSystem } from './system/WorkerSystem.ts';

/** Brings in the script of the engine, and makes one; `looked`: maps and an answer were said once. */
export type LoadEngine = (parts: NetworkOwnerOptions, looked: Promise<void>) => Promise<EngineHost>;

export class WorkerHost {
  readonly outbox: Outbox;
  readonly #pictures: Pictures;
  readonly #digits: DigitWatch;
  readonly #system: WorkerSystem;
  readonly #opening: Opening;
  readonly #loading: Promise<EngineHost>;
  #engine: EngineHost | undefined;
  /** The engine with its backend open and what was shown in its hands. */
  #opened: Promise<EngineHost> | undefined;
  #dataSets: DataSets | undefined;
  #pretrained: PretrainedFiles | undefined;

  constructor(system: WorkerSystem, loadEngine: LoadEngine) {
    this.#system = system;
    let noteLook: () => void = () => undefined;
    const looked = new Promise<void>((resolve) => {
      noteLook = resolve;
    });
    const post: Post = (message, transfer) => {
      system.post(message, transfer);
      if (!isOnStream('views', message)) return;
      const { digit, views } = message.payload;
      if (digit && views.length > 0) noteLook();
    };
    const outbox = new Outbox(post, () => this.#engine?.isContextLost === true);
    this.outbox = outbox;
    const pictures = new Pictures(outbox, system.now);
    const pretrained = (checksum: string) => this.#knownFiles().checkpoint(checksum);
    this.#pictures = pictures;
    this.#digits = new DigitWatch((recipe) => this.#knownDataSets().of(recipe), pictures);
    this.#opening = new Opening({ pictures, pretrained });
    const parts: NetworkOwnerOptions = {
      system,
      outbox,
      pictures,
      dataFor: (recipe) => this.#knownDataSets().of(recipe),
      dataToTrainOn: (recipe) => this.#knownDataSets().toTrainOn(recipe),
      pretrained,
    };
    this.#loading = loadEngine(parts, looked);
    // `initialize` tells of it.
    this.#loading.catch(() => undefined);
  }

  /** Has what the default recipe wants on its way before anybody has spoken; known once, it stays. */
  locate(urls: AssetUrls): void {
    if (this.#dataSets) return;
    this.#dataSets = new DataSets(urls.dataSets, this.#system, this.outbox);
    this.#pretrained = new PretrainedFiles(urls.dataSets, this.#system);
    this.#dataSets.of(defaultRecipe());
  }

  /** Resolves once the engine is open; what it can do without is done meanwhile. */
  async initialize(args: Calls['initialize']['args']): Promise<Calls['initialize']['result']> {
    const { urls, ...wanted } = args;
    this.locate(urls);
    const opening = this.#open(wanted);
    this.#opened = opening.then(({ engine }) => engine);
    // Whoever asks for the engine hears of it; nobody has to.
    this.#opened.catch(() => undefined);
    return (await opening).initialized;
  }

  /** The engine, which may be on its way. */
  engine(): Promise<EngineHost> {
    if (!this.#opened) throw new Error('WorkerHost: want initialize first');
    return this.#opened;
  }

  async prepare(args: Calls['prepare']['args']): Promise<void> {
    if (await this.#opening.show(args)) return;
    const { owner } = await this.engine();
    this.#opening.assertWanted(args);
    await owner.show(args);
  }

  async race(args: Calls['race']['args']): Promise<Calls['race']['result']> {
    return (await this.#load()).race(args);
  }

  retryData(): void {
    this.#dataSets?.retry();
  }

  watch({ digit, ...pictures }: Calls['watch']['args']): void {
    this.#pictures.watch(pictures);
    this.#digits.watch(digit, this.#shownRecipe ?? defaultRecipe());
  }

  cell(layer: string, index: number): CellDetail {
    const trainer = this.#networkWith(layer);
    const found = trainer.layers.find(({ name }) => name === layer);
    if (!found) throw new Error(`cell: want a layer, got ${layer}`);
    const detail = cellDetailOf(trainer, found, this.#pictures.weights(layer), index);
    const { drawnPreview } = this.#pictures;
    return { ...detail, ...(drawnPreview && cellInPreview(drawnPreview, found, index)) };
  }

  dump(layer: string): LayerDump {
    const trainer = this.#networkWith(layer);
    const shape = trainer.layers.find(({ name }) => name === layer)?.shape ?? [];
    return {
      trainStep: trainer.trainStep,
      shape: [...shape],
      weights: trainer.weights(layer),
      mask: trainer.mask(layer).slice(),
    };
  }

  async #open(
    wanted: Omit<Calls['initialize']['args'], 'urls'>,
  ): Promise<{ engine: EngineHost; initialized: Calls['initialize']['result'] }> {
    const engine = await this.#load();
    const initialized = await engine.open(wanted);
    this.#engine = engine;
    const shown = this.#opening.end();
    if (shown) await engine.owner.show(shown);
    this.#opening.letGo();
    return { engine, initialized };
  }

  async #load(): Promise<EngineHost> {
    try {
      return await this.#loading;
    } catch (thrown) {
      throw new RefusedError({ code: 'no-worker', message: String(thrown) });
    }
  }

  get #shownRecipe(): Recipe | undefined {
    return this.#opening.network?.recipe ?? this.#engine?.owner.recipe;
  }

  /** What is shown, if it has a layer. */
  #networkWith(layer: string): DrawnTrainer & ReadTrainer {
    const { network } = this.#opening;
    if (network?.layers.some(({ name }) => name === layer)) return network;
    if (this.#engine) return this.#engine.owner.trainerWith(layer);
    throw new RefusedError({ code: 'not-running', message: `want a layer, got ${layer}` });
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
