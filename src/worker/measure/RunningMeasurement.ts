import { RefusedError } from '../workerError.ts';

/** One measurement from its beginning to its end, which may be asked for. */
export class RunningMeasurement {
  readonly measurementId: string;
  readonly isBrief: boolean;
  isCancelled = false;
  /** Resolves once it is over, however it ended. */
  readonly over: Promise<void>;
  setOver: () => void = () => undefined;
  /** Rejects once it is cancelled; never resolves. */
  readonly #cancellation: Promise<never>;
  #reject: (reason: RefusedError) => void = () => undefined;

  constructor(measurementId: string, { isBrief = false } = {}) {
    this.measurementId = measurementId;
    this.isBrief = isBrief;
    this.over = new Promise((resolve) => {
      this.setOver = resolve;
    });
    this.#cancellation = new Promise((_resolve, reject) => {
      this.#reject = reject;
    });
    // Whoever waits for it hears of it; nobody has to.
    this.#cancellation.catch(() => undefined);
  }

  cancel(): void {
    this.isCancelled = true;
    this.#reject(this.#cancelled());
  }

  throwIfCancelled(): void {
    if (this.isCancelled) throw this.#cancelled();
  }

  /** Waits for something, unless it is cancelled first. */
  whenThere<T>(wanted: Promise<T>): Promise<T> {
    return Promise.race([wanted, this.#cancellation]);
  }

  #cancelled(): RefusedError {
    const message = `${this.measurementId}: was cancelled`;
    return new RefusedError({ code: 'cancelled', message });
  }
}
