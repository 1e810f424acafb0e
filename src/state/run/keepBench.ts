import type { StagedRecipe } from '../../core/validation/stagedRecipe.ts';
import type { AppState, Session } from '../AppState.ts';
import type { StoreContext } from '../StoreContext.ts';

export function wantedOf({ recipe, baseline, start }: AppState): StagedRecipe {
  return { recipe, ...(baseline && { baseline }), ...(start && { start }) };
}

/** A run that is over and leaves the bench is brought back by undo, like a setting. */
export function keepBench(context: StoreContext, left: Session): void {
  if (left.phase !== 'finished' && left.phase !== 'failed') return;
  const { past } = context.get();
  const step = { ...wantedOf(context.get()), bench: left };
  context.set({ past: [...past, step], future: [] });
}
