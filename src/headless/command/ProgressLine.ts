/** What a run is doing, on the terminal: one line that is rewritten, and a line a phase that stays. */
import type { Milliseconds } from '../../base/units.ts';
import type { PhaseName, RunPlan } from '../../core/records/records.ts';
import type { RunEvent } from '../../engine/run/RunEvent.ts';
import { duration, percent } from './formatNumbers.ts';

/** What is needed of a terminal: `process.stderr` is one. */
export interface Terminal {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): void;
}

/** The line is rewritten at most so often. */
const rewriteEveryMs = 200;

export class ProgressLine {
  readonly #terminal: Terminal;
  readonly #now: () => Milliseconds;
  readonly #name: string;
  #plan: RunPlan | undefined;
  #begin: { atMs: Milliseconds; trainStep: number } | undefined;
  #lastMs = -Infinity;
  #isDirty = false;
  #phase: PhaseName | undefined;
  #trainStep = 0;
  #loss: number | undefined;
  #accuracy: number | undefined;
  #sparsity = 0;

  /** @param name put before every line, where there is more than one run */
  constructor(terminal: Terminal, now: () => Milliseconds, name = '') {
    this.#terminal = terminal;
    this.#now = now;
    this.#name = name === '' ? '' : `${name}: `;
  }

  take(event: RunEvent): void {
    if (event.kind === 'plan') this.#plan = event.plan;
    if (event.kind === 'phase') {
      this.#phase = event.phase;
      this.#begin ??= { atMs: this.#now(), trainStep: event.trainStep };
    }
    if (event.kind === 'pruned') this.#sparsity = event.pruning.sparsity;
    if (event.kind === 'trained') {
      this.#trainStep = event.trainStep;
      this.#loss = event.records.at(-1)?.loss ?? this.#loss;
    }
    if (event.kind === 'evaluated') {
      const { phase, set, accuracy, images } = event.evaluation;
      if (set === 'validation') this.#accuracy = accuracy;
      else if (phase) this.#keepLine(`${phase} done: test ${percent(accuracy)} of ${images}`);
    }
    this.#rewrite();
  }

  /** Wipes the line that is rewritten. */
  clear(): void {
    if (this.#isDirty) this.#terminal.write('\r\u001B[K');
    this.#isDirty = false;
  }

  #keepLine(text: string): void {
    this.clear();
    const { trainSteps = 0 } = this.#plan ?? {};
    this.#terminal.write(
      `${this.#name}${text}, sparsity ${percent(this.#sparsity)}, ` +
        `step ${this.#trainStep} of ${trainSteps}\n`,
    );
  }

  #rewrite(): void {
    if (this.#terminal.isTTY !== true || !this.#plan || !this.#begin) return;
    const nowMs = this.#now();
    if (nowMs - this.#lastMs < rewriteEveryMs) return;
    this.#lastMs = nowMs;
    const parts = [
      `${this.#name}${this.#phase ?? 'ready'} ${this.#trainStep}/${this.#plan.trainSteps}`,
      this.#loss === undefined ? '' : `loss ${this.#loss.toFixed(3)}`,
      this.#accuracy === undefined ? '' : `validation ${percent(this.#accuracy)}`,
      `sparsity ${percent(this.#sparsity)}`,
      this.#timeLeft(nowMs, this.#plan.trainSteps, this.#begin),
    ];
    const line = parts.filter((part) => part !== '').join('  ');
    this.clear();
    this.#terminal.write(line.slice(0, (this.#terminal.columns ?? 80) - 1));
    this.#isDirty = true;
  }

  /** At the pace so far, evaluations and all. */
  #timeLeft(
    nowMs: Milliseconds,
    trainSteps: number,
    begin: { atMs: Milliseconds; trainStep: number },
  ): string {
    const done = this.#trainStep - begin.trainStep;
    if (done === 0) return '';
    return `${duration(((nowMs - begin.atMs) / done) * (trainSteps - this.#trainStep))} left`;
  }
}
