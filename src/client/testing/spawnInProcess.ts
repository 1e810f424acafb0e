/**
 * Workers in this very process for a client that spawns them: messages are copies and each comes in
 * a turn of its own, as in a browser. One that is terminated never gets beyond its next breath.
 */
import { packDigits, type PackedDigits } from '../../engine/testing/packedDigits.ts';
import type { RequestMessage, WorkerMessage } from '../../worker/protocol.ts';
import { createBreathing } from '../../worker/system/breathe.ts';
import { InProcessWorker } from '../../worker/testing/inProcessWorker.ts';
import type { SpawnWorker } from '../spawnWorker.ts';
import { uniqueId } from '../uniqueId.ts';

export function spawnInProcess(digits: PackedDigits = packDigits([60, 40])): SpawnWorker {
  return (events) => {
    const { port1: page, port2: worker } = new MessageChannel();
    let isTerminated = false;
    const breathe = createBreathing();
    const served = new InProcessWorker(digits, {
      post: (message, transfer) => worker.postMessage(message, transfer),
      breathe: async () => {
        await breathe();
        if (isTerminated) await new Promise<never>(() => undefined);
      },
      crash: () => setImmediate(() => events.onCrash('crash')),
    });
    page.addEventListener('message', ({ data }: MessageEvent<WorkerMessage>) => {
      if (!isTerminated) events.onMessage(data);
    });
    worker.addEventListener('message', ({ data }: MessageEvent<RequestMessage>) => {
      if (!isTerminated) void served.serve(data);
    });
    page.start();
    worker.start();
    return {
      workerId: uniqueId('worker'),
      post: (call) => page.postMessage(call),
      terminate: () => {
        isTerminated = true;
        page.close();
      },
    };
  };
}
