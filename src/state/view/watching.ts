/** Merges what the places of the page want to see into one request to the worker. */
import { latestOnly } from '../../base/latestOnly.ts';
import type { Actions } from '../Actions.ts';
import { runIdOf } from '../run/session.ts';
import type { StoreContext } from '../StoreContext.ts';
import type { LayerViewRequest } from '../../worker/shownNetwork.ts';

export interface Watching {
  watch: Actions['watch'];
  /** Asks again: the worker or the layer in the layer panel is another one. */
  refresh: () => void;
}

export function createWatching(context: StoreContext): Watching {
  const wanted = new Map<string, LayerViewRequest>();
  let isScheduled = false;
  const requests = latestOnly(
    (views: LayerViewRequest[]) => {
      const { view, digit } = context.get();
      const { selectedLayer: detailOf } = view;
      return context.client().call('watch', { views, detailOf, digit: digit.source });
    },
    // A worker that is lost is told again when it is back.
    () => undefined,
  );
  function refresh(): void {
    // One request for all the places that change in the same commit of the interface.
    if (isScheduled) return;
    isScheduled = true;
    queueMicrotask(() => {
      isScheduled = false;
      requests.push([...wanted.values()]);
    });
  }
  /** Nobody asks for those that are out of sight: of another run, they would be untrue when seen again. */
  function forgetUnwatched(): void {
    const { pictures } = context.get();
    const kept = Object.entries(pictures.views).filter(([place]) => wanted.has(place));
    if (kept.length === Object.keys(pictures.views).length) return;
    context.set({ pictures: { ...pictures, views: Object.fromEntries(kept) } });
  }
  let runId = runIdOf(context.get().session);
  context.subscribe(({ session }) => {
    const now = runIdOf(session);
    if (now === runId) return;
    runId = now;
    forgetUnwatched();
  });
  return {
    refresh,
    watch(place, request) {
      if (request) wanted.set(place, { ...request, place });
      else wanted.delete(place);
      refresh();
    },
  };
}
