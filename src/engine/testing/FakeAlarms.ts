import type { Milliseconds } from '../../base/units.ts';
import type { SetAlarm } from '../data/readUnlessSilent.ts';

/** A clock that stands still until it is told to go on, and the alarms that are set by it. */
export class FakeAlarms {
  #nowMs: Milliseconds = 0;
  readonly #set = new Set<{ atMs: Milliseconds; ring: () => void }>();

  readonly setAlarm: SetAlarm = (afterMs, ring) => {
    const alarm = { atMs: this.#nowMs + afterMs, ring };
    this.#set.add(alarm);
    return () => this.#set.delete(alarm);
  };

  /** Alarms that are set and have not rung. */
  get count(): number {
    return this.#set.size;
  }

  pass(ms: Milliseconds): void {
    this.#nowMs += ms;
    for (const alarm of this.#set) {
      if (alarm.atMs > this.#nowMs) continue;
      this.#set.delete(alarm);
      alarm.ring();
    }
  }
}
