/**
 * Which view is open. The user's choice stands; without one the view that fits comes forward by itself,
 * once, when the bench turns to something else.
 */
import type { Actions } from '../Actions.ts';
import type { AppState } from '../AppState.ts';
import type { StoreContext } from '../StoreContext.ts';
import { chosenViews, shownViews } from '../classroom/shownParts.ts';
import type { ViewId } from '../parts/views.ts';
import { hashWith, parseAddress, type AddressBar } from './address.ts';

type ViewChoice = Pick<AppState['view'], 'openView' | 'isViewChosen'>;

/** Before a run what the choices come to, if that can be seen; from its start on its curves. */
export function fittingView({ session, ...state }: Pick<AppState, 'session' | 'setup'>): ViewId {
  const isBeforeRun = session.phase === 'starting' || session.phase === 'ready';
  const fitting: readonly string[] = isBeforeRun ? ['preview', 'timeline'] : ['timeline'];
  const chosen = chosenViews(state);
  return chosen.find((id) => fitting.includes(id)) ?? chosen[0] ?? 'timeline';
}

/** To open the view that fits anyway is no choice against those that will. */
export function choiceOf(
  view: ViewId | undefined,
  state: Pick<AppState, 'session' | 'setup'>,
): ViewChoice {
  const fitting = fittingView(state);
  return { openView: view ?? fitting, isViewChosen: view !== undefined && view !== fitting };
}

export function createViewOpening(
  context: StoreContext,
  addressBar: AddressBar | undefined,
): Pick<Actions, 'showView'> {
  const put = (choice: ViewChoice) => context.set({ view: { ...context.get().view, ...choice } });

  const go = (view: ViewId, as: 'next' | 'same') =>
    addressBar?.write(hashWith(view, addressBar.read().hash), as);

  let { setup } = context.get();
  let fitting = fittingView(context.get());
  context.subscribe((state) => {
    const next = fittingView(state);
    if (next === fitting) return;
    fitting = next;
    // The bench has not turned to something else: more or less of the page is shown.
    if (setup !== state.setup) {
      ({ setup } = state);
      return;
    }
    if (state.view.isViewChosen || state.view.openView === next) return;
    put({ openView: next, isViewChosen: false });
    // An address that names a view names the one that is open.
    if (addressBar && parseAddress(addressBar.read()).view) go(next, 'same');
  });

  addressBar?.onMove(() => {
    const address = addressBar.read();
    const { view } = parseAddress(address);
    if (view !== undefined || address.hash === '') put(choiceOf(view, context.get()));
  });

  return {
    showView(id) {
      if (!shownViews(context.get()).includes(id)) return;
      const isOpen = context.get().view.openView === id;
      put(choiceOf(id, context.get()));
      if (!isOpen) go(id, 'next');
    },
  };
}
