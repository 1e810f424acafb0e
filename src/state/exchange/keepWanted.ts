/** What is wanted outlives a reload of its tab: as the payload of a link, in the storage of the session. */
import { payloadOf, readPayload } from '../../exchange/link/shareLink.ts';
import type { RecipeHistory } from '../recipe/recipeHistory.ts';
import type { StoreContext } from '../StoreContext.ts';
import { parseAddress, type AddressBar } from '../view/address.ts';
import { readRecord, wantedKey, writeRecord, type SettingsStorage } from '../view/storedRecord.ts';
import { refusalOf } from './refusal.ts';
import { sharedWanted } from './sharing.ts';

/** A slider is dragged by many changes: it is written once they rest. */
const restMs = 200;

/** What lasts as long as the page's tab. */
export interface SessionPorts {
  storage: SettingsStorage;
  /** The page was loaded anew, as against opened. */
  isReloaded: boolean;
}

interface KeptWanted {
  payload: string;
  /** The link that was open then: another one that is opened goes before what was kept. */
  link?: string;
}

export interface WantedKeeping {
  /** Whether what was wanted before the reload is wanted again. */
  isRestored: boolean;
  stop: () => void;
}

/**
 * Brings back what was wanted when the tab was loaded anew, as a step that can be undone, and keeps what is
 * wanted from now on. What cannot be read is passed over: nobody has asked for it. It never starts a run.
 */
export function keepWanted(
  context: StoreContext,
  { load }: Pick<RecipeHistory, 'load'>,
  {
    session,
    addressBar,
  }: { session: SessionPorts | undefined; addressBar: AddressBar | undefined },
): WantedKeeping {
  if (!session) return { isRestored: false, stop: () => undefined };
  const { storage, isReloaded } = session;
  const linkNow = () => addressBar && parseAddress(addressBar.read()).recipe;
  const isRestored = isReloaded && restore(storage, linkNow(), load);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let { recipe, baseline, start, lead, edits } = context.get();
  const unsubscribe = context.subscribe((state) => {
    const isSame =
      recipe === state.recipe &&
      baseline === state.baseline &&
      start === state.start &&
      lead === state.lead &&
      edits === state.edits;
    // A lesson's recipe is not the user's, who gets his own back.
    if (isSame || state.lesson) return;
    ({ recipe, baseline, start, lead, edits } = state);
    clearTimeout(timer);
    timer = setTimeout(() => write(storage, context, linkNow()), restMs);
  });
  return {
    isRestored,
    stop() {
      clearTimeout(timer);
      unsubscribe();
    },
  };
}

function restore(
  storage: SettingsStorage,
  link: string | undefined,
  load: RecipeHistory['load'],
): boolean {
  const kept = read(storage);
  if (!kept || (link !== undefined && link !== kept.link)) return false;
  // Nothing was changed since the link was opened.
  if (kept.payload === link) return false;
  try {
    const { edits, baselineEdits: _left, ...staged } = readPayload(kept.payload);
    load({ ...staged, ...(edits.length > 0 && { edits }) });
    return true;
  } catch (thrown) {
    if (!refusalOf(thrown)) throw thrown;
    return false;
  }
}

function read(storage: SettingsStorage): KeptWanted | undefined {
  const { payload, link } = readRecord(storage, wantedKey);
  if (typeof payload !== 'string') return undefined;
  return { payload, ...(typeof link === 'string' && { link }) };
}

function write(storage: SettingsStorage, context: StoreContext, link: string | undefined): void {
  if (context.get().lesson) return;
  const kept: KeptWanted = {
    payload: payloadOf(sharedWanted(context.get()).task),
    ...(link !== undefined && { link }),
  };
  writeRecord(storage, wantedKey, kept);
}
