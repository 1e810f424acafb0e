import type { Edit, EditRequest, RecipeProblem } from '../../core/recipe/recipe.ts';
import type { RunPlan } from '../../core/records/records.ts';

export interface EditOutcome {
  edit: Edit;
  plan: RunPlan;
}

/** Why an edit was not made: the recipe's rules forbid it, or the run is over. */
export class EditRefusedError extends Error {
  override readonly name = 'EditRefusedError';
  readonly code: 'bad-recipe' | 'not-running';
  readonly problem: RecipeProblem | undefined;

  constructor(code: 'bad-recipe' | 'not-running', problem?: RecipeProblem) {
    super(problem ? `edit: ${problem.field}: ${problem.rule}` : 'edit: the run is over');
    this.code = code;
    this.problem = problem;
  }
}

export interface PendingEdit {
  request: EditRequest;
  resolve(outcome: EditOutcome): void;
  reject(error: EditRefusedError): void;
}

/**
 * What the user wants of a run, set at any time by the host and looked at by the run between
 * training steps. Wishes are levels, not a queue: the last of pause and resume counts. Edits queue.
 */
export class RunCommands {
  #isPauseWanted: boolean;
  #pausesAfterPruning = false;
  #isStopWanted = false;
  #isClosed = false;
  #version = 0;
  readonly #edits: PendingEdit[] = [];
  #wake: (() => void)[] = [];

  constructor(options: { isPaused?: boolean } = {}) {
    this.#isPauseWanted = options.isPaused ?? false;
  }

  pause(): void {
    this.#isPauseWanted = true;
    this.#pausesAfterPruning = false;
    this.#changed();
  }

  resume(): void {
    this.#isPauseWanted = false;
    this.#pausesAfterPruning = false;
    this.#changed();
  }

  /** Run through the next pruning step, or to the end if there is none, then pause. */
  nextPruningStep(): void {
    this.#isPauseWanted = false;
    this.#pausesAfterPruning = true;
    this.#changed();
  }

  stop(): void {
    this.#isStopWanted = true;
    this.#changed();
  }

  /** Settles once the run has made the change or refused it with an `EditRefusedError`. */
  edit(request: EditRequest): Promise<EditOutcome> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed) {
        reject(new EditRefusedError('not-running'));
        return;
      }
      this.#edits.push({ request, resolve, reject });
      this.#changed();
    });
  }

  get isPauseWanted(): boolean {
    return this.#isPauseWanted;
  }

  get isStopWanted(): boolean {
    return this.#isStopWanted;
  }

  /** For the run: a pruning step has been made, so a wish to stop after it is due. */
  notePruningStep(): void {
    if (this.#pausesAfterPruning) this.pause();
  }

  /** For the run: the next edit that waits to be made. */
  takeEdit(): PendingEdit | undefined {
    return this.#edits.shift();
  }

  /** For the run: changes with every wish and every edit. */
  get version(): number {
    return this.#version;
  }

  /** For the run: resolves once there is a wish or an edit newer than `version`. */
  whenChanged(version: number): Promise<void> {
    if (this.#version !== version) return Promise.resolve();
    return new Promise((resolve) => {
      this.#wake.push(resolve);
    });
  }

  /** For the run: it is over, edits are refused from now on. */
  close(): void {
    this.#isClosed = true;
    for (const edit of this.#edits.splice(0)) edit.reject(new EditRefusedError('not-running'));
  }

  #changed(): void {
    this.#version += 1;
    const wake = this.#wake;
    this.#wake = [];
    for (const resolve of wake) resolve();
  }
}
