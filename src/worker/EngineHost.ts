/** The part of the worker that computes: a backend, and the owner of the network on it. */
import { memory } from '@tensorflow/tfjs-core';
import type { BackendName } from '../core/records/records.ts';
import { NetworkOwner, type NetworkOwnerOptions } from './network/NetworkOwner.ts';
import type { Calls } from './protocol.ts';
import type { EngineSystem } from './system/EngineSystem.ts';
import { RefusedError, workerErrorOf } from './workerError.ts';

export class EngineHost {
  readonly owner: NetworkOwner;
  readonly #system: EngineSystem;
  readonly #outbox: NetworkOwnerOptions['outbox'];
  #backend: BackendName | undefined;

  constructor(system: EngineSystem, parts: NetworkOwnerOptions) {
    this.#system = system;
    this.#outbox = parts.outbox;
    this.owner = new NetworkOwner(parts);
  }

  /** Rejects `no-backend` where none can be had. */
  async open(
    wanted: Omit<Calls['initialize']['args'], 'urls'>,
  ): Promise<Calls['initialize']['result']> {
    const { fingerprint, ...backend } = await this.#chooseBackend(wanted);
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

  /** Of what is held, without what a preview borrows for a moment. */
  async memory(): Promise<Calls['memory']['result']> {
    await this.owner.briefOver();
    const { numTensors, numBytes } = memory();
    return { numTensors, numBytes };
  }

  get isContextLost(): boolean {
    return this.#backend === 'webgl' && this.#system.isContextLost();
  }

  loseContext(): void {
    if (this.#backend !== 'webgl') {
      const message = `loseContext: want the backend webgl, got ${this.#backend ?? 'none'}`;
      throw new RefusedError({ code: 'not-webgl', message });
    }
    this.#system.loseContext();
  }

  #noteBackend(name: BackendName): void {
    this.#backend = name;
    if (name === 'webgl') this.#system.onContextLost(() => this.#outbox.sayContextLost());
  }

  async #chooseBackend(
    wanted: Omit<Calls['initialize']['args'], 'urls'>,
  ): ReturnType<EngineSystem['chooseBackend']> {
    try {
      return await this.#system.chooseBackend(wanted, (progress) => {
        this.#outbox.say('backend', progress);
      });
    } catch (thrown) {
      const { message } = workerErrorOf(thrown);
      throw new RefusedError({ code: 'no-backend', message });
    }
  }
}
