import type { Trainer } from '../training/Trainer.ts';
import type { RunEdits } from './RunEdits.ts';
import type { RunEvent } from './RunEvent.ts';
import type { RunHost } from './RunHost.ts';
import { RunStopped } from './RunStopped.ts';

type Status = Extract<RunEvent, { kind: 'status' }>['status'];

/** What a run tells of itself, and how it heeds its user while it waits for images. */
export class RunWaiting {
  readonly #trainer: Trainer;
  readonly #host: RunHost;
  readonly #edits: RunEdits;
  #status: Status | undefined;

  constructor(trainer: Trainer, host: RunHost, edits: RunEdits) {
    this.#trainer = trainer;
    this.#host = host;
    this.#edits = edits;
  }

  *setStatus(status: Status): Generator<RunEvent> {
    if (status === this.#status) return;
    this.#status = status;
    yield { kind: 'status', status, trainStep: this.#trainer.trainStep };
  }

  /** Waits for data, saying so if it takes longer than a breath, and serves the user meanwhile. */
  async *whenThere<T>(wanted: Promise<T>): AsyncGenerator<RunEvent, T> {
    const { commands } = this.#host;
    const arrival = wanted.then(() => true);
    let isThere = await Promise.race([arrival, this.#host.breathe().then(() => false)]);
    if (isThere) return wanted;
    const before = this.#status ?? 'running';
    while (!isThere) {
      const { version } = commands;
      if (commands.isStopWanted) throw new RunStopped();
      for (let edit = commands.takeEdit(); edit; edit = commands.takeEdit()) {
        yield* this.#edits.accept(edit);
      }
      yield* this.setStatus(commands.isPauseWanted ? 'paused' : 'waiting');
      isThere = await Promise.race([arrival, commands.whenChanged(version).then(() => false)]);
    }
    yield* this.setStatus(before);
    return wanted;
  }
}
