/**
 * Whether a worker has said nothing for so long that one may doubt it. Nothing is ended here: work
 * may take any time, so whoever is told offers, and is told when the worker speaks after all.
 *
 * It is listened to until the last of its scripts is loaded; from then on only where it beats, which
 * it does where it has no life lock that tells of its death.
 */
import type { Milliseconds } from '../base/units.ts';
import type { After } from './after.ts';

/** A worker that beats does so every 2 s between its pieces of work, of which none is so long. */
export const longestSilenceMs: Milliseconds = 30_000;

export class Silence {
  readonly #after: After;
  readonly #onChange: (isSilent: boolean) => void;
  #callOff: (() => void) | undefined;
  #isSilent = false;
  #beats = false;

  constructor(after: After, onChange: (isSilent: boolean) => void) {
    this.#after = after;
    this.#onChange = onChange;
    this.#listen();
  }

  /** The worker said something; `isWhole`: all of its scripts are loaded. */
  hear({ isBeat, isWhole }: { isBeat: boolean; isWhole: boolean }): void {
    this.#beats ||= isBeat;
    this.stop();
    if (this.#beats || !isWhole) this.#listen();
  }

  /** Listens no longer; a silence that was told of is over. */
  stop(): void {
    this.#callOff?.();
    this.#tell(false);
  }

  #listen(): void {
    this.#callOff = this.#after(longestSilenceMs, () => this.#tell(true));
  }

  #tell(isSilent: boolean): void {
    if (isSilent === this.#isSilent) return;
    this.#isSilent = isSilent;
    this.#onChange(isSilent);
  }
}
