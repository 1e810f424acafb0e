import { shareStructure } from '../../base/deepEqual.ts';
import type { AppState, Session, WantedTask } from '../AppState.ts';
import type { StoreContext } from '../StoreContext.ts';
import { restingBench } from './session.ts';

export function wantedOf({ recipe, baseline, start, lead, edits }: AppState): WantedTask {
  return {
    recipe,
    ...(baseline && { baseline }),
    ...(start && { start }),
    ...(lead && { lead }),
    ...(edits && { edits }),
  };
}

/** In place of what was wanted, of which nothing is left; `trail` is what undo and redo go to then. */
export function putWanted(
  context: StoreContext,
  wanted: WantedTask,
  trail: Pick<AppState, 'past' | 'future'>,
): void {
  context.batch(() => {
    if (!wanted.baseline) context.unset('baseline');
    if (!wanted.start) context.unset('start');
    if (!wanted.lead) context.unset('lead');
    if (!wanted.edits) context.unset('edits');
    context.set({ ...wanted, ...trail });
  });
}

/** A run that leaves the bench, over then, is brought back by undo, like a setting. */
export function keepBench(context: StoreContext, session: Session): void {
  const left = restingBench(session);
  if (!left || left.phase === 'ready') return;
  const { past } = context.get();
  const step = { ...wantedOf(context.get()), bench: left };
  context.set({ past: [...past, step], future: [] });
}

/** Another recipe becomes the wanted one together with what takes the bench: one undo brings both back. */
export function wantInstead(context: StoreContext, left: Session, wanted: WantedTask): void {
  const { past, recipe } = context.get();
  const bench = restingBench(left);
  const step = { ...wantedOf(context.get()), ...(bench && { bench }) };
  const next = { ...wanted, recipe: shareStructure(recipe, wanted.recipe) };
  putWanted(context, next, { past: [...past, step], future: [] });
}
