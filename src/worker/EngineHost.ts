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
    this.#backend = backend.name;
    if (backend.name === 'webgl') {
      this.#system.onContextLost(() => this.#outbox.sayContextLost());
    }
    return { backend, fingerprint };
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
