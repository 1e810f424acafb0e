import { isSameNetwork } from '../../core/network/isSameNetwork.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { readPayload } from '../../exchange/link/shareLink.ts';
import { digitAt } from '../parts/DigitState.ts';
import type { Notice } from '../parts/Notice.ts';
import { tell } from '../attempt.ts';
import type { RecipeHistory } from '../recipe/recipeHistory.ts';
import { isLive } from '../run/session.ts';
import { fittingLayer } from '../run/showNetwork.ts';
import type { StoreContext } from '../StoreContext.ts';
import { parseAddress, type AddressBar } from '../view/address.ts';
import { leadNotice } from './leadNotice.ts';
import { refusalOf } from './refusal.ts';

interface LinkPorts extends Pick<RecipeHistory, 'load'> {
  onOpened: () => void;
  isRestored: boolean;
}

/** What has been opened so far. */
export interface Links {
  /** The recipe that the link in the address has put on the bench; absent where there is none, or it was refused. */
  openedRecipe: () => Recipe | undefined;
}

/**
 * Opens what a shared link holds, now and whenever the page goes to another one, as a step that can
 * be undone. It never starts a run; what cannot be opened is said, and nothing changes. `isRestored`: what was
 * wanted before a reload is, which is later than the link that is still in the address.
 */
export function followLinks(
  context: StoreContext,
  { load, onOpened, isRestored }: LinkPorts,
  addressBar: AddressBar | undefined,
): Links {
  let openedRecipe: Recipe | undefined;
  const addressNow = () => addressBar && parseAddress(addressBar.read());
  const payloadNow = () => addressNow()?.recipe;

  /** What an earlier link came to is past. */
  function forget(): void {
    const isKept = ({ kind }: Notice) => kind !== 'link-opened' && kind !== 'link-refused';
    context.set({ notices: context.get().notices.filter(isKept) });
  }

  function answer(notice: Omit<Notice, 'id'>): void {
    forget();
    context.notify(notice);
  }

  /** At the layer and the digit of the link, where there are such. */
  function look(): void {
    const { layer, digit: index } = addressNow() ?? {};
    const { view, recipe } = context.get();
    const digit = digitAt(index);
    context.set({
      ...(layer !== undefined && {
        view: { ...view, selectedLayer: fittingLayer(recipe, layer) },
      }),
      ...(digit && { digit }),
    });
    onOpened();
  }

  function open(payload: string): void {
    try {
      const { edits, baselineEdits = [], ...staged } = readPayload(payload);
      const { session, recipe } = context.get();
      if (isLive(session) && !isSameNetwork(staged.recipe, recipe)) {
        const { network } = staged.recipe;
        answer({ kind: 'link-refused', file: { fault: { code: 'other-network', network } } });
        return;
      }
      load({ ...staged, ...(edits.length > 0 && { edits }) });
      look();
      openedRecipe = context.get().recipe;
      // Of an attempt more is to be told than that it is open, as soon as its lesson is there.
      if (addressNow()?.attempt !== undefined && !staged.lead) forget();
      else {
        const file = { editCount: baselineEdits.length };
        answer({ kind: 'link-opened', file, ...leadNotice(staged.lead) });
      }
    } catch (thrown) {
      const refusal = refusalOf(thrown);
      if (refusal) answer({ kind: 'link-refused', ...refusal });
      else tell(context, thrown);
    }
  }

  let opened = payloadNow();
  if (opened !== undefined) {
    if (isRestored) look();
    else open(opened);
  }
  addressBar?.onMove(() => {
    const payload = payloadNow();
    if (payload === opened) return;
    opened = payload;
    openedRecipe = undefined;
    if (payload !== undefined) open(payload);
  });
  return { openedRecipe: () => openedRecipe };
}
