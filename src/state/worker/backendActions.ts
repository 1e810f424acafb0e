/** Choosing what computes, at the start and later. */
import type { Milliseconds } from '../../base/units.ts';
import { attempt } from '../attempt.ts';
import type { Actions } from '../Actions.ts';
import type { ClientSlot } from './clientSlot.ts';
import { createRace } from './createRace.ts';
import { noData } from './noData.ts';
import { readSettings, writeSettings } from '../view/settings.ts';
import type { SettingsStorage } from '../view/storedRecord.ts';
import { errorOf, type StoreContext } from '../StoreContext.ts';

export interface BackendActions extends Pick<Actions, 'chooseBackend'> {
  /** Opens the backend of the client of now; resolves once it is up, or cannot be. */
  connect: () => Promise<void>;
}

export interface BackendListener {
  /** A worker is on its way that has no weights yet; it may show some before it can compute. */
  onSpawn: () => Promise<void>;
  /** How long a training step takes on the backend in use, by its timing on this visit or an earlier one. */
  onPace: (stepMs: Milliseconds) => void;
}

export function createBackendActions(
  context: StoreContext,
  slot: ClientSlot,
  storage: SettingsStorage | undefined,
  { onSpawn, onPace }: BackendListener,
): BackendActions {
  const race = createRace(context, storage, onPace);
  async function connect(): Promise<void> {
    const { wantedBackend: wanted } = context.get();
    const { rememberedBackend: remembered } = readSettings(storage);
    const client = slot.client();
    try {
      const initializing = client.initialize({
        ...(wanted && { wanted }),
        ...(remembered && { remembered }),
      });
      const shown = onSpawn();
      // Where no worker can be had, that is what is told.
      shown.catch(() => undefined);
      const { backend, fingerprint } = await initializing;
      if (client !== slot.client()) return;
      context.set({ backend, session: { phase: 'ready' } });
      const isRemembered =
        remembered?.name === backend.name && remembered.fingerprint === fingerprint;
      if (wanted && wanted !== backend.name) context.notify({ kind: 'backend-fallback' });
      if (!wanted && fingerprint !== undefined) {
        const chosen = isRemembered ? remembered : { name: backend.name, fingerprint };
        writeSettings(storage, { rememberedBackend: chosen });
      }
      if (!wanted && fingerprint === undefined) race.open();
      await attempt(context, () => shown);
      if (isRemembered && remembered.stepMs !== undefined) onPace(remembered.stepMs);
    } catch (thrown) {
      if (client !== slot.client()) return;
      context.set({ session: { phase: 'broken', error: errorOf(thrown) } });
    }
  }
  return {
    connect,
    async chooseBackend(name) {
      race.close();
      const wantedBackend = name === 'auto' ? undefined : name;
      writeSettings(storage, { wantedBackend });
      context.unset('backend', 'wantedBackend');
      context.set({
        session: { phase: 'starting' },
        data: noData,
        // Of a network that goes with its worker.
        pictures: { views: {}, summaries: {} },
        ...(wantedBackend && { wantedBackend }),
      });
      slot.replace();
      await connect();
    },
  };
}
