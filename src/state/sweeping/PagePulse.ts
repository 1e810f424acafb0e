import type { Milliseconds } from '../../base/units.ts';

/** How often the page's thread is to beat, and how late a beat counts. */
export const beatMs: Milliseconds = 500;
export const lateMs: Milliseconds = 250;
/** Of so many beats in a row … */
const beatsHeard = 20;
/** … so many late ones are too many. */
const mostLate = 5;

export interface PulsePorts {
  now: () => Milliseconds;
  setTimer: (task: () => void, delayMs: Milliseconds) => () => void;
  /** A page out of sight is slowed down by the browser, which tells nothing. */
  isHidden: () => boolean;
}

/** Listens whether the page's thread keeps up, and says so once it did not or has again for a while. */
export class PagePulse {
  readonly #ports: PulsePorts;
  readonly #onVerdict: (isBehind: boolean) => void;
  #beats: boolean[] = [];
  #callOff: (() => void) | undefined;

  constructor(ports: PulsePorts, onVerdict: (isBehind: boolean) => void) {
    this.#ports = ports;
    this.#onVerdict = onVerdict;
  }

  start(): void {
    if (!this.#callOff) this.#wait();
  }

  stop(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    this.#beats = [];
  }

  #wait(): void {
    const { now, setTimer } = this.#ports;
    const dueMs = now() + beatMs;
    this.#callOff = setTimer(() => {
      this.#beat(now() - dueMs);
      this.#wait();
    }, beatMs);
  }

  /** After a verdict it is listened anew: one step at a time. */
  #beat(behindMs: Milliseconds): void {
    if (this.#ports.isHidden()) {
      this.#beats = [];
      return;
    }
    this.#beats.push(behindMs > lateMs);
    const late = this.#beats.filter(Boolean).length;
    if (late > mostLate) this.#say(true);
    else if (this.#beats.length >= beatsHeard) this.#say(false);
  }

  #say(isBehind: boolean): void {
    this.#beats = [];
    this.#onVerdict(isBehind);
  }
}
