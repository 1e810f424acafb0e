import type { Milliseconds } from '../../base/units.ts';
import type { AppState } from '../AppState.ts';
import type { StoreContext } from '../StoreContext.ts';
import type { RestPorts } from './OfflinePorts.ts';

interface Waiter {
  forMs: Milliseconds;
  resolve: () => void;
  callOff?: () => void;
}

/** Watches since when something holds of the state without a break. */
export class RestWatch {
  readonly #ports: RestPorts;
  readonly #stop: () => void;
  #sinceMs: Milliseconds | undefined;
  #waiters: Waiter[] = [];

  constructor(
    { get, subscribe }: Pick<StoreContext, 'get' | 'subscribe'>,
    holds: (state: AppState) => boolean,
    ports: RestPorts,
  ) {
    this.#ports = ports;
    this.#look(holds(get()));
    this.#stop = subscribe((state) => this.#look(holds(state)));
  }

  /** Resolves once it has held for so long; at once where it has already. */
  lasting(forMs: Milliseconds): Promise<void> {
    return new Promise((resolve) => {
      const waiter: Waiter = { forMs, resolve };
      this.#waiters.push(waiter);
      if (this.#sinceMs !== undefined) this.#wait(waiter, this.#sinceMs);
    });
  }

  /** Whoever waits, waits no longer. */
  hurry(): void {
    for (const waiter of this.#waiters.splice(0)) {
      waiter.callOff?.();
      waiter.resolve();
    }
  }

  dispose(): void {
    this.#stop();
    this.#look(false);
  }

  #look(holds: boolean): void {
    if (holds === (this.#sinceMs !== undefined)) return;
    this.#sinceMs = holds ? this.#ports.now() : undefined;
    for (const waiter of this.#waiters) {
      if (this.#sinceMs === undefined) waiter.callOff?.();
      else this.#wait(waiter, this.#sinceMs);
    }
  }

  #wait(waiter: Waiter, sinceMs: Milliseconds): void {
    const leftMs = sinceMs + waiter.forMs - this.#ports.now();
    if (leftMs > 0) waiter.callOff = this.#ports.setTimer(() => this.#release(waiter), leftMs);
    else this.#release(waiter);
  }

  #release(waiter: Waiter): void {
    this.#waiters = this.#waiters.filter((one) => one !== waiter);
    waiter.resolve();
  }
}
