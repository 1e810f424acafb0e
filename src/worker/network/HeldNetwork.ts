import type { NetworkSnapshot } from '../../engine/network/NetworkSnapshot.ts';
import type { SavedNetwork } from '../../engine/training/SavedNetwork.ts';
import type { Trainer } from '../../engine/training/Trainer.ts';
import { RefusedError } from '../workerError.ts';

/** The network in the worker and what its weights are, from when it is built until it is let go. */
export class HeldNetwork {
  readonly trainer: Trainer;
  readonly #isFresh: boolean;
  /** Rejects `cancelled` once it is let go; never resolves. */
  readonly #letGo: Promise<never>;
  #reject: (reason: RefusedError) => void = () => undefined;
  #isGone = false;
  #snapshot: { state: string; of: NetworkSnapshot } | undefined;

  /** `isFresh`: no run has trained it or will. */
  constructor(trainer: Trainer, { isFresh }: { isFresh: boolean }) {
    this.trainer = trainer;
    this.#isFresh = isFresh;
    this.#letGo = new Promise((_resolve, reject) => {
      this.#reject = reject;
    });
    // Whoever waits for it hears of it; nobody has to.
    this.#letGo.catch(() => undefined);
  }

  save(): SavedNetwork {
    return { checkpoint: this.trainer.checkpoint(), isFresh: this.#isFresh };
  }

  /** As it is now: the same object until a weight, mask or statistic changes. Throws `cancelled` once it is let go. */
  snapshot(): NetworkSnapshot {
    this.throwIfGone();
    const { revision, trainStep } = this.trainer;
    const state = `${revision} ${trainStep}`;
    if (this.#snapshot?.state !== state) {
      this.#snapshot = { state, of: this.trainer.snapshot() };
    }
    return this.#snapshot.of;
  }

  /** Waits for something, unless the network is let go first. */
  whileHeld<T>(wanted: Promise<T>): Promise<T> {
    return Promise.race([wanted, this.#letGo]);
  }

  throwIfGone(): void {
    if (this.#isGone) throw gone();
  }

  /** Frees it; whoever is still at it hears `cancelled`. */
  letGo(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#reject(gone());
    this.trainer.dispose();
  }
}

function gone(): RefusedError {
  const message = 'another network has taken the place of the one that was asked about';
  return new RefusedError({ code: 'cancelled', message });
}
