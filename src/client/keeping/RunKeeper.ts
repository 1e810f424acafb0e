/** The page's side of the keeper: typed calls, what it says unasked, and checkpoints as any store has them. */
import type { CheckpointInfo, CheckpointKey } from '../../core/records/records.ts';
import { RecipeError } from '../../core/recipe/recipeError.ts';
import { ExchangeError } from '../../exchange/ExchangeError.ts';
import { MemoryCheckpoints, type CheckpointStore } from '../../keeper/MemoryCheckpoints.ts';
import type {
  KeeperCallName,
  KeeperCalls,
  KeeperEvent,
  KeeperFailure,
  KeeperMessage,
} from '../../keeper/protocol.ts';
import { StorageError } from '../../keeper/StorageError.ts';
import type { SpawnKeeper, KeeperPort } from './spawnKeeper.ts';

interface PendingCall {
  resolve: (result: KeeperCalls[KeeperCallName]['result']) => void;
  reject: (reason: Error) => void;
}

function errorOf(failure: KeeperFailure): Error {
  if (failure.kind === 'file') return new ExchangeError(failure.fault);
  if (failure.kind === 'recipe') return new RecipeError(failure.problems);
  return new StorageError(failure.fault, failure.message);
}

export class RunKeeper {
  /** Of a keeper that is gone, what comes after is kept in this page's memory. */
  readonly checkpoints: CheckpointStore = {
    put: (info, buffer) => this.#put(info, buffer),
    get: (key) => this.#get(key),
    list: (runId) => this.#list(runId),
    delete: (key) => this.#delete(key),
  };
  readonly #spawn: SpawnKeeper;
  readonly #pending = new Map<number, PendingCall>();
  readonly #listeners = new Set<(event: KeeperEvent) => void>();
  readonly #own = new MemoryCheckpoints();
  #port: KeeperPort | undefined;
  #lastId = 0;
  #goneBy: StorageError | undefined;

  /** It is spawned when it is first asked for something. */
  constructor(spawn: SpawnKeeper) {
    this.#spawn = spawn;
  }

  /** Rejects `StorageError`; of files `ExchangeError` and `RecipeError`. `transfer` is no more the page's. */
  call<N extends KeeperCallName>(
    name: N,
    args: KeeperCalls[N]['args'],
    transfer: ArrayBuffer[] = [],
  ): Promise<KeeperCalls[N]['result']> {
    if (this.#goneBy) return Promise.reject(this.#goneBy);
    this.#port ??= this.#spawn({
      onMessage: (message) => this.#receive(message),
      onCrash: (reason) => this.#lose(reason),
    });
    this.#lastId += 1;
    const id = this.#lastId;
    const port = this.#port;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      port.post({ id, name, args }, transfer);
    });
  }

  /** Returns the function that unsubscribes. */
  on(listener: (event: KeeperEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  dispose(): void {
    this.#listeners.clear();
    this.#port?.terminate();
  }

  #receive(message: KeeperMessage): void {
    if (message.type === 'event') {
      for (const listener of this.#listeners) listener(message.event);
      return;
    }
    const call = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (message.type === 'reply') call?.resolve(message.result);
    else call?.reject(errorOf(message.error));
  }

  #lose(reason: string): void {
    if (this.#goneBy) return;
    this.#goneBy = new StorageError('refused', `the keeper is gone: ${reason}`);
    for (const { reject } of this.#pending.values()) reject(this.#goneBy);
    this.#pending.clear();
    for (const listener of this.#listeners) listener({ kind: 'fault', fault: 'refused' });
  }

  async #put(info: CheckpointInfo, buffer: ArrayBuffer): Promise<void> {
    if (this.#goneBy) await this.#own.put(info, buffer);
    else await this.call('putCheckpoint', { info, buffer }, [buffer]).catch(() => undefined);
  }

  async #get(key: CheckpointKey): Promise<ArrayBuffer | undefined> {
    const own = await this.#own.get(key);
    if (own) return own;
    const answer = await this.call('getCheckpoint', { key }).catch(() => undefined);
    return answer?.buffer;
  }

  async #list(runId: string): Promise<CheckpointInfo[]> {
    const own = await this.#own.list(runId);
    return this.#goneBy ? own : this.call('listCheckpoints', { runId }).catch(() => own);
  }

  async #delete(key: CheckpointKey): Promise<void> {
    await this.#own.delete(key);
    await this.call('deleteCheckpoint', { key }).catch(() => undefined);
  }
}
