import { fork, type ChildProcess } from 'node:child_process';
import type { RecipeTask } from '../../exchange/recipe/recipeSource.ts';
import type { FromWorker, ToWorker } from './gridMessages.ts';

/** A child process that runs tasks one at a time, started when first needed and after it has died. */
export class TaskProcess {
  readonly #script: string;
  readonly #args: readonly string[];
  #child: ChildProcess | undefined;

  /** @param script the built `gridWorker`, and its arguments */
  constructor(script: string, args: readonly string[]) {
    this.#script = script;
    this.#args = args;
  }

  /** Never rejects: a process that dies is an error like any other. */
  run(task: RecipeTask): Promise<FromWorker> {
    const child = (this.#child ??= this.#start());
    return new Promise((resolve) => {
      const settle = (reply: FromWorker): void => {
        child.off('message', settle);
        child.off('exit', onExit);
        child.off('error', onError);
        resolve(reply);
      };
      const onExit = (exitCode: number | null, signal: string | null): void =>
        settle({ error: `the process ended: ${signal ?? `exit code ${exitCode ?? '?'}`}` });
      const onError = (error: Error): void =>
        settle({ error: `the process failed: ${error.message}` });
      child.on('message', settle);
      child.on('exit', onExit);
      child.on('error', onError);
      const message: ToWorker = { task };
      child.send(message);
    });
  }

  /** Ends the process, in the middle of a run or not. */
  end(): void {
    this.#child?.kill();
    this.#child = undefined;
  }

  #start(): ChildProcess {
    const child = fork(this.#script, this.#args);
    const forget = (): void => {
      if (this.#child === child) this.#child = undefined;
    };
    child.once('exit', forget);
    child.once('error', forget);
    return child;
  }
}
