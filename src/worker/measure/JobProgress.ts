import type { Milliseconds } from '../../base/units.ts';
import type { ScanPoint } from '../../core/records/reports.ts';
import type { Outbox } from '../Outbox.ts';

/** At most 10 times a second. */
const shortestInterval: Milliseconds = 100;

/** Tells the page how a job is getting on, not more often than it can be seen. */
export class JobProgress {
  readonly #jobId: string;
  readonly #outbox: Outbox;
  readonly #now: () => Milliseconds;
  #latest: { done: number; total: number } | undefined;
  #points: ScanPoint[] = [];
  #saidAtMs = -Infinity;

  constructor(jobId: string, outbox: Outbox, now: () => Milliseconds) {
    this.#jobId = jobId;
    this.#outbox = outbox;
    this.#now = now;
  }

  note(done: number, total: number): void {
    this.#latest = { done, total };
    if (this.#now() - this.#saidAtMs >= shortestInterval) this.say();
  }

  /** Said with the next progress. */
  notePoint(point: ScanPoint): void {
    this.#points.push(point);
  }

  /** Says what has not been said yet. */
  say(): void {
    const jobId = this.#jobId;
    const latest = this.#latest;
    const points = this.#points;
    if (!latest) return;
    this.#latest = undefined;
    this.#points = [];
    this.#saidAtMs = this.#now();
    this.#outbox.say('job', { jobId, ...latest, ...(points.length > 0 && { points }) });
  }
}
