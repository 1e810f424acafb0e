/** The page as it is set up for a class, in its address and from it. */
import { deepEqual } from '../../base/deepEqual.ts';
import { payloadOf } from '../../exchange/link/shareLink.ts';
import type { Actions } from '../Actions.ts';
import type { AppState, ClassWish } from '../AppState.ts';
import { readSetup, writeSetup } from '../setup/setupText.ts';
import type { StoreContext } from '../StoreContext.ts';
import { parseAddress, setupKey, sharedHash, type AddressBar } from '../view/address.ts';
import { originOf } from '../view/originOf.ts';
import { choiceOf } from '../view/openViews.ts';
import { sharedTask } from './sharing.ts';

/** `page` being origin and path. */
export function classLink(state: AppState, page: string, wish: ClassWish): string {
  const { start, isPresenting, language } = wish;
  const setup = writeSetup(wish.setup);
  const lesson = start.kind === 'lesson' ? start : undefined;
  const hash = sharedHash({
    ...(start.kind === 'bench' && { recipe: payloadOf(sharedTask(state).task) }),
    ...(lesson && { lesson: lesson.id }),
    ...(lesson?.step !== undefined && { step: String(lesson.step) }),
    ...(language && { language }),
    ...(isPresenting && { isPresenting }),
    ...(setup !== undefined && { setup }),
  });
  return hash === '#' ? page : page + hash;
}

export function createShowEverything(
  context: StoreContext,
  addressBar: AddressBar | undefined,
): Actions['showEverything'] {
  return () => {
    context.unset('setup');
    addressBar?.leaveOut(setupKey);
  };
}

/**
 * Says what of the set-up in the address cannot be understood, and takes the set-up of every address that the
 * page goes to. The one that it opens at is in the state from the start.
 */
export function followSetup(context: StoreContext, addressBar: AddressBar | undefined): void {
  let followed: string | undefined;

  function tellFaults(): void {
    const { setup: text, host } = parseAddress(addressBar?.read() ?? { search: '', hash: '' });
    const { fault } = readSetup(text);
    if (fault) context.notify({ kind: 'setup-refused', setup: fault });
    if (host !== undefined && originOf(host) === undefined) {
      context.notify({ kind: 'setup-refused', setup: { code: 'bad-host', host } });
    }
  }

  function take(): void {
    const { setup: text, view } = parseAddress(addressBar?.read() ?? { search: '', hash: '' });
    if (text !== followed) tellFaults();
    followed = text;
    const { setup } = readSetup(text);
    if (deepEqual(setup, context.get().setup)) return;
    if (setup) context.set({ setup });
    else context.unset('setup');
    const state = context.get();
    if (setup?.views?.includes(state.view.openView) === false && view === undefined) {
      context.set({ view: { ...state.view, ...choiceOf(undefined, state) } });
    }
  }

  followed = parseAddress(addressBar?.read() ?? { search: '', hash: '' }).setup;
  tellFaults();
  addressBar?.onMove(take);
}
