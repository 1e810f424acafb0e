import { createHash } from 'node:crypto';
import { isRecord } from '../../core/recipe/mergeRecipe.ts';
import type { RecipeTask } from '../../exchange/recipe/recipeSource.ts';

/**
 * 16 hexadecimal digits that depend on the completed recipes and the edits alone, not on the order
 * of their fields: the same work has the same key on every machine.
 */
export function taskKey({ baseline, baselineEdits, start, recipe, edits }: RecipeTask): string {
  const text = canonicalJson({
    ...(baseline && { baseline }),
    ...(baselineEdits && { baselineEdits }),
    ...(start && { start }),
    recipe,
    edits,
  });
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** What a task trains first, whose last weights it starts from. */
export function baselineOf({ baseline, baselineEdits }: RecipeTask): RecipeTask | undefined {
  return baseline && { recipe: baseline, edits: baselineEdits ?? [] };
}

/** JSON with the fields of every object in the order of their names. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    isRecord(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
