/**
 * The worker's entry: takes the life lock, then serves what the page sends. The script of the engine,
 * with TensorFlow.js, comes by itself; what does without it is answered meanwhile.
 */
import type { Milliseconds } from '../base/units.ts';
import { browserSystem } from './system/browserSystem.ts';
import { createHandlers, serve } from './handlers.ts';
import { holdLifeLock } from './system/holdLifeLock.ts';
import type { RequestMessage } from './protocol.ts';
import { WorkerHost } from './WorkerHost.ts';

/** Far more often than the page's patience with a silent worker. */
const beatMs: Milliseconds = 2_000;
/**
 * The engine's script is evaluated for some 100 ms, in which nothing else is: the first maps and the
 * first answer go before it, unless their files or the page, which is younger than its worker, take
 * longer than this.
 */
const engineDelayMs: Milliseconds = 1_500;

declare const self: DedicatedWorkerGlobalScope;

const system = browserSystem(self);
const host = new WorkerHost(system, async (parts, looked) => {
  await Promise.race([looked, new Promise((resolve) => setTimeout(resolve, engineDelayMs))]);
  const { createEngine } = await import('./createEngine.ts');
  return createEngine(self.location.href, system, parts);
});
const handlers = createHandlers(host, system);
// Nothing may be said before the lock is held: the page takes the first word as a sign that it is.
const held = holdLifeLock(self.name, 'locks' in navigator ? navigator.locks : undefined);

self.addEventListener('message', ({ data }: MessageEvent<RequestMessage>) => {
  void held.then(() => serve(host, handlers, data));
});

self.addEventListener('unhandledrejection', ({ reason }) => {
  // The page hears of errors, but not of rejections.
  setTimeout(() => {
    throw reason;
  }, 0);
});

void beatUnlessHeld();

async function beatUnlessHeld(): Promise<void> {
  if (await held) return;
  const beat = () => host.outbox.say('beat', {});
  beat();
  setInterval(beat, beatMs);
}
