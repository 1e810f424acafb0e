/** Finds out beside an idle bench whether another backend is faster, and goes over to it before anything has run. */
import type { Milliseconds } from '../../base/units.ts';
import type { BackendRace } from '../../client/Client.ts';
import type { BackendReport } from '../../core/records/records.ts';
import type { AppState } from '../AppState.ts';
import { playingSweep } from '../sweep/playingSweep.ts';
import { errorOf, type StoreContext } from '../StoreContext.ts';
import { writeSettings } from '../view/settings.ts';
import type { SettingsStorage } from '../view/storedRecord.ts';

/** A bench at which nothing has happened for so long is idle. */
export const benchRestMs: Milliseconds = 3_000;

export interface Race {
  /** There is a backend that may be faster than the one in use. */
  open: () => void;
  /** Nothing is to be found out any more. */
  close: () => void;
}

/**
 * While a race is open it is run whenever the bench has been idle for a moment, ended by whatever happens
 * there, and run again. What has begun keeps its backend: another one comes only where no run is on the bench.
 */
export function createRace(
  context: StoreContext,
  storage: SettingsStorage | undefined,
  onPace: (stepMs: Milliseconds) => void,
): Race {
  let isOpen = false;
  let found: BackendRace | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let underWay: AbortController | undefined;
  let seen: readonly unknown[] = [];

  function halt(): void {
    clearTimeout(timer);
    underWay?.abort();
    underWay = undefined;
  }

  function look(state: AppState): void {
    if (!isOpen) return;
    const now = happenings(state);
    if (now.every((part, i) => part === seen[i])) return;
    seen = now;
    halt();
    if (found ? isUntouched(state) : isIdle(state))
      timer = setTimeout(() => void goOn(), benchRestMs);
  }

  function close(): void {
    isOpen = false;
    found = undefined;
    halt();
  }

  async function goOn(): Promise<void> {
    const inUse = context.get().backend;
    if (!inUse) return;
    const own = new AbortController();
    underWay = own;
    try {
      found ??= await context.client().raceBackends(inUse.name, own.signal);
      if (own.signal.aborted) return;
      remember(found);
      if (found.backend.name === inUse.name) settle(found.backend);
      else if (isUntouched(context.get())) await goOver(found);
      else return;
      const stepMs = stepMsOf(context.get().backend);
      if (stepMs !== undefined) onPace(stepMs);
    } catch (thrown) {
      const { code } = errorOf(thrown);
      // Another one that cannot be had after all is not asked for again on this visit.
      if (!own.signal.aborted && code !== 'busy' && code !== 'cancelled') close();
    }
  }

  function remember({ backend, fingerprint }: BackendRace): void {
    const stepMs = stepMsOf(backend);
    const known = { name: backend.name, fingerprint, ...(stepMs !== undefined && { stepMs }) };
    writeSettings(storage, { rememberedBackend: known });
  }

  function settle(backend: BackendReport): void {
    close();
    context.set({ backend });
  }

  async function goOver(to: BackendRace): Promise<void> {
    await context.client().switchBackend(to);
    context.batch(() => {
      settle(to.backend);
      context.notify({ kind: 'backend-switched', backend: to.backend });
    });
  }

  context.subscribe(look);
  return {
    open() {
      isOpen = true;
      seen = [];
      look(context.get());
    },
    close,
  };
}

function stepMsOf(backend: BackendReport | undefined): Milliseconds | undefined {
  return backend?.candidates.find(({ status }) => status === 'chosen')?.stepMs;
}

/** What changes whenever somebody or something is at work. */
function happenings(state: AppState): readonly unknown[] {
  const { session, recipe, digit, measurements, preview, curve, moment, data } = state;
  const sweep = playingSweep(state)?.sweep;
  return [session, recipe, digit, measurements, sweep, preview, curve, moment, data];
}

function isIdle(state: AppState): boolean {
  const { session, data, measurements } = state;
  const isResting =
    session.phase === 'ready' || session.phase === 'finished' || session.phase === 'failed';
  const isMeasuring = Object.values(measurements).some(({ phase }) => phase === 'running');
  const isLoading = data.error === undefined && data.loadedBytes < data.totalBytes;
  return isResting && !isMeasuring && !isLoading && !playingSweep(state);
}

function isUntouched(state: AppState): boolean {
  return state.session.phase === 'ready' && isIdle(state);
}
