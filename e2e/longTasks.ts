import { expect, type Browser } from '@playwright/test';

/** A task of the page's thread may last so long on a machine of the reference pace. */
const longestMs = 50;
/** What `paceMs` comes to on two cores with nothing else to do. */
const referencePaceMs = 3;

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds; `dur` of the clock. */
  ts: number;
  dur?: number;
  /** Processor time of the thread, in microseconds. */
  tdur?: number;
  args: { name?: string; chrome_mojo_event_info?: { mojo_interface_tag?: string } };
}

interface Journey {
  browser: Browser;
  /** Opens the page and brings it to where `action` begins. */
  prepare: () => Promise<void>;
  action: () => Promise<void>;
}

/** What a page does itself, it does at every attempt; what comes of its machine's neighbours, it does not. */
const attempts = 3;

/** Expects that no task of the page's thread lasts over 50 ms during `action`, in one of three attempts. */
export async function expectFreeThread({ browser, prepare, action }: Journey): Promise<void> {
  let tasks: number[] = [];
  for (let attempt = 0; attempt < attempts; attempt++) {
    await prepare();
    tasks = await longTasksDuring(browser, action);
    if (tasks.length === 0) return;
  }
  expect(tasks, `main-thread tasks over 50 ms, in the last of ${attempts} attempts`).toEqual([]);
}

/**
 * Milliseconds of processor time of each main-thread task over 50 ms while `action` goes on. The
 * same tasks as the Long Tasks API's, but not stretched by whatever else keeps the machine busy, and
 * without those in which the page carries out a command of the test.
 *
 * Processor time too grows with what the neighbours of a core do: the same page's longest task was
 * seen at 35 and at 57 ms. So the limit is a ratio: it grows with the time of a piece of work that
 * is always the same, taken on the same page just before and just after.
 */
export async function longTasksDuring(
  browser: Browser,
  action: () => Promise<void>,
): Promise<number[]> {
  const paceBefore = await paceMs(browser);
  await browser.startTracing(undefined, { categories: ['toplevel'] });
  await action();
  const trace = await browser.stopTracing();
  const slowness = Math.max(1, Math.max(paceBefore, await paceMs(browser)) / referencePaceMs);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const mainThreads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(threadOf),
  );
  const commands = traceEvents.filter(
    ({ args }) => args.chrome_mojo_event_info?.mojo_interface_tag === 'blink.mojom.DevToolsSession',
  );
  const isCommand = (task: TraceEvent): boolean =>
    commands.some(
      (command) =>
        threadOf(command) === threadOf(task) &&
        command.ts >= task.ts &&
        command.ts <= task.ts + (task.dur ?? 0),
    );
  const tasks = traceEvents.filter(
    (event) => event.name.endsWith('RunTask') && mainThreads.has(threadOf(event)),
  );
  // Under other names in another Chromium, no task at all would pass for no long one.
  if (!tasks.some(({ tdur = 0 }) => tdur > 0)) {
    throw new Error(
      `longTasksDuring: want tasks with a processor time, got ${tasks.length} without`,
    );
  }
  return tasks
    .filter((task) => (task.tdur ?? 0) > longestMs * slowness * 1000 && !isCommand(task))
    .map(({ tdur = 0 }) => tdur / 1000);
}

/**
 * The median of some rounds of what a page does much of: objects made, copied, sorted and written. The
 * fastest would be of the one moment in which the neighbours of the core did nothing.
 */
async function paceMs(browser: Browser): Promise<number> {
  const [page] = browser.contexts().flatMap((context) => context.pages());
  if (!page) throw new Error('longTasksDuring: want an open page, got none');
  return page.evaluate(() => {
    const rounds: number[] = [];
    while (rounds.length < 15) {
      const begunAtMs = performance.now();
      const rows = Array.from({ length: 4000 }, (_, i) => ({
        id: `row ${(i * 7919) % 4000}`,
        value: i % 97,
      }));
      const copies = rows.map(({ id, value }) => ({ id, value }));
      copies.sort((a, b) => (a.id < b.id ? -1 : 1));
      JSON.parse(JSON.stringify(copies));
      rounds.push(performance.now() - begunAtMs);
    }
    return rounds.toSorted((a, b) => a - b)[7] ?? Infinity;
  });
}
