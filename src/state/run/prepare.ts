import { attempt } from '../attempt.ts';
import { isDataError } from '../parts/isDataError.ts';
import { openingStart } from './openingStart.ts';
import { errorOf, type StoreContext } from '../StoreContext.ts';

/** `showOpening`, and a notice where that fails. */
export async function prepare(context: StoreContext): Promise<void> {
  await attempt(context, () => showOpening(context));
}

/**
 * Shows what the bench opens on: the trained network of the wanted recipe's, or fresh weights where
 * its file, or what was kept of it here, cannot be had. A run that has come to the bench meanwhile
 * has its own.
 */
export async function showOpening(context: StoreContext): Promise<void> {
  try {
    await show(context);
  } catch (thrown) {
    const error = errorOf(thrown);
    const isGone = openingStart(context.get()).kind === 'weights' && error.code === 'not-running';
    if (!isDataError(error) && !isGone) throw thrown;
    noteMissing(context);
    if (isGone) context.notify({ kind: 'weights-gone' });
    else context.notify({ kind: 'pretrained-missing', error, offer: 'retry-data' });
    await show(context);
  }
}

async function show(context: StoreContext): Promise<void> {
  const state = context.get();
  const { phase } = state.session;
  if (phase !== 'starting' && phase !== 'ready') return;
  await context.client().prepare(state.recipe, openingStart(state));
}

/** It cannot be had: until that is tried again its network opens on fresh weights. */
function noteMissing(context: StoreContext): void {
  const { missingPretrained } = context.get();
  const start = openingStart(context.get());
  if (start.kind === 'fresh') return;
  const name = start.kind === 'pretrained' ? start.checksum : start.runId;
  context.set({ missingPretrained: [...missingPretrained, name] });
}
