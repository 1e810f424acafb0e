/**
 * Workers in this very process for a client that spawns them: messages are copies and each comes in
 * a turn of its own, as in a browser. One that is terminated never gets beyond its next breath.
 */
import { packDigits, type PackedDigits } from '../../engine/testing/packedDigits.ts';
import { createBreathing } from '../../worker/system/breathe.ts';
import { InProcessWorker } from '../../worker/testing/inProcessWorker.ts';
import type { SpawnWorker } from '../spawnWorker.ts';

export function spawnInProcess(digits: PackedDigits = packDigits([60, 40])): SpawnWorker {
  return (_workerId, events) => {
    let isTerminated = false;
    const breathe = createBreathing();
    const inTurn = (task: () => void) => {
      setImmediate(() => {
        if (!isTerminated) task();
      });
    };
    const worker = new InProcessWorker(digits, {
      post: (message, transfer) => {
        const copy = structuredClone(message, { transfer });
        inTurn(() => events.onMessage(copy));
      },
      breathe: async () => {
        await breathe();
        if (isTerminated) await new Promise<never>(() => undefined);
      },
      crash: () => inTurn(() => events.onCrash('crash')),
    });
    return {
      post: (call) => {
        const copy = structuredClone(call);
        inTurn(() => void worker.serve(copy));
      },
      terminate: () => {
        isTerminated = true;
      },
    };
  };
}
