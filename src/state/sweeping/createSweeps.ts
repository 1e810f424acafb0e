/** Sweeps: what their user does with them, and what is kept of them. */
import type { Client } from '../../client/Client.ts';
import { attempt } from '../attempt.ts';
import type { KeepingPorts } from '../keeping/KeepingPorts.ts';
import type { SweepActions } from '../parts/SweepActions.ts';
import type { Device } from '../parts/SweepState.ts';
import type { RunLog } from '../run/runLog.ts';
import type { StoreContext } from '../StoreContext.ts';
import type { PulsePorts } from './PagePulse.ts';
import { SweepDeck, type SweepDeeds } from './SweepDeck.ts';
import { SweepShelf } from './SweepShelf.ts';

export type { SweepDeeds } from './SweepDeck.ts';

/** What the browser says of the machine that sweeps run on. */
export interface SweepPorts {
  device: Device;
  /** Makes the client of a worker of its own; absent: as the bench's is made. */
  createClient?: () => Client;
  /** Absent: nobody listens whether the page keeps up. */
  pulse?: PulsePorts;
  /** The page was loaded anew, as against opened: what ran before runs on. */
  isReloaded?: boolean;
}

export interface Sweeps {
  actions: SweepActions;
  deeds: SweepDeeds;
  /** Puts what is kept into the state, once the runs are there. */
  load: () => Promise<void>;
  dispose: () => void;
}

interface SweepOptions {
  log: RunLog;
  ports: SweepPorts & Required<Pick<SweepPorts, 'createClient'>>;
  keeping: KeepingPorts | undefined;
}

export function createSweeps(context: StoreContext, options: SweepOptions): Sweeps {
  const shelf = new SweepShelf(context, options.keeping);
  const { log, ports } = options;
  const { createClient, pulse } = ports;
  const deck = new SweepDeck(context, { log, shelf, createClient, pulse });
  const { deeds } = deck;
  return {
    deeds,
    actions: {
      changeSweepDraft: (sweepDraft) => context.set({ sweepDraft }),
      async startSweep(plan) {
        let sweepId: string | undefined;
        await attempt(context, async () => {
          sweepId = await deeds.startSweep(plan);
        });
        return sweepId;
      },
      pauseSweep: async (sweepId) => deck.pause(sweepId),
      resumeSweep: (sweepId) => attempt(context, () => deeds.resumeSweep(sweepId)),
      stopSweep: (sweepId) => deck.stop(sweepId),
      async retrySweep(sweepId) {
        deck.forgetFailures(sweepId);
        await attempt(context, () => deeds.resumeSweep(sweepId));
      },
      removeSweep: (sweepId) => deck.remove(sweepId),
      setSweepWorkers: (wanted) => deck.want(wanted),
    },
    async load() {
      const interrupted = await shelf.load();
      if (interrupted === undefined) return;
      if (ports.isReloaded) await attempt(context, () => deeds.resumeSweep(interrupted));
      else shelf.release(interrupted);
    },
    dispose() {
      shelf.dispose();
      deck.dispose();
    },
  };
}
