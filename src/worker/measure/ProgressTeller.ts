import type { Milliseconds } from '../../base/units.ts';
import type { MeasurementKind, PartOf } from '../../core/measure/Measurements.ts';
import type { Outbox } from '../Outbox.ts';
import type { MeasurementProgress } from '../protocol.ts';

/** At most 10 times a second. */
const shortestInterval: Milliseconds = 100;

/** Tells the page how a measurement is getting on, not more often than it can be seen. */
export class ProgressTeller<K extends MeasurementKind> {
  readonly #of: Pick<MeasurementProgress<K>, 'kind' | 'measurementId'>;
  readonly #outbox: Outbox;
  readonly #now: () => Milliseconds;
  #latest: { done: number; total: number } | undefined;
  #parts: PartOf<K>[] = [];
  #saidAtMs = -Infinity;

  constructor(
    of: Pick<MeasurementProgress<K>, 'kind' | 'measurementId'>,
    outbox: Outbox,
    now: () => Milliseconds,
  ) {
    this.#of = { kind: of.kind, measurementId: of.measurementId };
    this.#outbox = outbox;
    this.#now = now;
  }

  /** `parts`: what was found since the last note; none is dropped. */
  note(done: number, total: number, parts: readonly PartOf<K>[] = []): void {
    this.#latest = { done, total };
    this.#parts.push(...parts);
    if (this.#now() - this.#saidAtMs >= shortestInterval) this.say();
  }

  /** Says what has not been said yet. */
  say(): void {
    const latest = this.#latest;
    const parts = this.#parts;
    if (!latest) return;
    this.#latest = undefined;
    this.#parts = [];
    this.#saidAtMs = this.#now();
    this.#outbox.say('measurement', { ...this.#of, ...latest, parts });
  }
}
