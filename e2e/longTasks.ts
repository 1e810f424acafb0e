import type { Browser } from '@playwright/test';

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

/**
 * Milliseconds of processor time of each main-thread task over 50 ms while `action` goes on. The
 * same tasks as the Long Tasks API's, but not stretched by whatever else keeps the machine busy, and
 * without those in which the page carries out a command of the test.
 */
export async function longTasksDuring(
  browser: Browser,
  action: () => Promise<void>,
): Promise<number[]> {
  await browser.startTracing(undefined, { categories: ['toplevel'] });
  await action();
  const trace = await browser.stopTracing();
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
    .filter((task) => (task.tdur ?? 0) > 50_000 && !isCommand(task))
    .map(({ tdur = 0 }) => tdur / 1000);
}
