/** `window.playground` from outside: the same methods, with rejections as values that keep their fields. */
import type { Page } from '@playwright/test';
import type { Playground, PlaygroundError } from '../src/state/playground/playgroundTypes.ts';

type Method = Exclude<keyof Playground, 'ready'>;
type Result<N extends Method> = Awaited<ReturnType<Playground[N]>>;
/** A call, or waiting in mid-run until so many training steps are done. */
type Turn =
  { [N in Method]: [name: N, ...args: Parameters<Playground[N]>] }[Method] | ['reach', number];
type Outcome<T> = { isDone: true; value: T } | { isDone: false; error: PlaygroundError };

export class PlaygroundPort {
  private readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async ready(): Promise<void> {
    await this.page.waitForFunction(() => window.playground !== undefined);
    await this.page.evaluate(() => window.playground?.ready);
  }

  /** Calls a method; throws what it rejects with, as a message. */
  async call<N extends Method>(name: N, ...args: Parameters<Playground[N]>): Promise<Result<N>> {
    const outcome = await this.attempt(name, ...args);
    if (!outcome.isDone) throw new Error(`${name}: ${JSON.stringify(outcome.error)}`);
    return outcome.value;
  }

  /** What a method rejects with. */
  async refusal<N extends Method>(
    name: N,
    ...args: Parameters<Playground[N]>
  ): Promise<PlaygroundError> {
    const outcome = await this.attempt(name, ...args);
    if (outcome.isDone) throw new Error(`${name}: wanted a refusal, got none`);
    return outcome.error;
  }

  /** Starts a run and waits until it is idle again. */
  async runToEnd(partial: Parameters<Playground['start']>[0] = {}) {
    await this.call('start', partial);
    return this.call('waitForIdle');
  }

  /** Resolves in mid-run, once so many training steps are done. */
  reach(trainStep: number): Promise<void> {
    return this.inTurn(['reach', trainStep]);
  }

  /**
   * One after the other within the page. Between two calls from outside a machine with other things to do lets
   * a short run go to its end.
   */
  async inTurn(...turns: readonly Turn[]): Promise<void> {
    // What comes back has crossed a process border, where types end.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const outcome = JSON.parse(await this.page.evaluate(takeTurns, turns)) as Outcome<unknown>;
    const names = turns.map(([name]) => name).join(', ');
    if (!outcome.isDone) throw new Error(`${names}: ${JSON.stringify(outcome.error)}`);
  }

  private async attempt<N extends Method>(
    name: N,
    ...args: Parameters<Playground[N]>
  ): Promise<Outcome<Result<N>>> {
    // What comes back has crossed a process border, where types end.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return JSON.parse(await this.page.evaluate(callPlayground, { name, args })) as Outcome<
      Result<N>
    >;
  }
}

/**
 * Runs in the page. Answers in JSON, as all of it is plain: Playwright's own way takes a tenth of a
 * second for every 10,000 numbers of a layer.
 */
async function callPlayground({ name, args }: { name: Method; args: unknown[] }): Promise<string> {
  const { playground } = window;
  if (!playground) throw new Error(`playground.${name}: wanted a page with ?testing=1`);
  try {
    const value: unknown = await Reflect.apply(playground[name], playground, args);
    return JSON.stringify({ isDone: true, value });
  } catch (error) {
    return JSON.stringify({ isDone: false, error });
  }
}

/** Runs in the page, as `callPlayground` does. */
async function takeTurns(turns: readonly (readonly [string, ...unknown[]])[]): Promise<string> {
  const { playground } = window;
  if (!playground) throw new Error('playground: wanted a page with ?testing=1');
  const reach = async (trainStep: unknown): Promise<void> => {
    while ((await playground.series()).length < Number(trainStep)) {
      await new Promise((resolve) => {
        setTimeout(resolve, 20);
      });
    }
  };
  const methods = new Map<string, unknown>(Object.entries({ ...playground, reach }));
  try {
    for (const [name, ...args] of turns) {
      const method = methods.get(name);
      if (typeof method !== 'function') throw new Error(`playground.${name}: no such method`);
      await Reflect.apply(method, playground, args);
    }
    return JSON.stringify({ isDone: true });
  } catch (error) {
    return JSON.stringify({ isDone: false, error });
  }
}
