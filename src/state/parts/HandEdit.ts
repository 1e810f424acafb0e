import type { SetKept } from '../../core/recipe/recipe.ts';

/** Grains of a run's network that are to be pruned or revived by hand. */
export interface HandEdit extends SetKept {
  runId: string;
}

/** What takes it back. */
export function inverseOf(edit: HandEdit): HandEdit {
  return { ...edit, isKept: !edit.isKept };
}
