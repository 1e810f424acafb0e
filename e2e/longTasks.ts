import type { Browser } from '@playwright/test';

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Processor time of the thread, in microseconds. */
  tdur?: number;
  args: { name?: string };
}

/**
 * Milliseconds of processor time of each main-thread task over 50 ms while `action` goes on. The
 * same tasks as the Long Tasks API's, but not stretched by whatever else keeps the machine busy.
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
  return traceEvents
    .filter((event) => event.name.endsWith('RunTask') && mainThreads.has(threadOf(event)))
    .map(({ tdur = 0 }) => tdur / 1000)
    .filter((ms) => ms > 50);
}
