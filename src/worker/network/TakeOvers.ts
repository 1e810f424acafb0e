import { RefusedError } from '../workerError.ts';

/** One that takes the worker over for itself. */
export interface TakeOver<T> {
  /** Ends what is there; must not throw. */
  letGo: () => Promise<void>;
  /** Puts something in its place; `overtaken` rejects once another call has asked for the worker. */
  begin: (overtaken: Promise<never>) => Promise<T> | T;
}

/**
 * The queue of those who want the worker for themselves. Each waits until the one before it has begun
 * or given up, so that only one at a time ends and begins anything; whoever is overtaken before it has
 * begun is answered `cancelled`, so that of any number the last begins.
 */
export class TakeOvers {
  #turn: Promise<void> = Promise.resolve();
  #wanted = 0;
  #under = 0;
  #overtake: () => void = () => undefined;

  /** Somebody waits for the worker, or is taking it over. */
  get isUnderWay(): boolean {
    return this.#under > 0;
  }

  async take<T>({ letGo, begin }: TakeOver<T>): Promise<T> {
    this.#wanted += 1;
    this.#under += 1;
    const ticket = this.#wanted;
    this.#overtake();
    const overtaken = new Promise<never>((_resolve, reject) => {
      this.#overtake = () => reject(cancelled());
    });
    // Whoever waits for it hears of it; nobody has to.
    overtaken.catch(() => undefined);
    const before = this.#turn;
    let endTurn: () => void = () => undefined;
    this.#turn = new Promise((resolve) => {
      endTurn = resolve;
    });
    try {
      await before;
      this.#assertWanted(ticket);
      await letGo();
      this.#assertWanted(ticket);
      return await begin(overtaken);
    } finally {
      this.#under -= 1;
      endTurn();
    }
  }

  #assertWanted(ticket: number): void {
    if (ticket !== this.#wanted) throw cancelled();
  }
}

function cancelled(): RefusedError {
  const message = 'another call has asked for the worker since';
  return new RefusedError({ code: 'cancelled', message });
}
