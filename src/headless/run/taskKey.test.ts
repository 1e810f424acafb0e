import { describe, expect, it } from 'vitest';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import { taskKey } from './taskKey.ts';

const recipe = completeRecipe({});

describe('the key of a task', () => {
  it('does not depend on the order of fields', () => {
    const reversed = Object.fromEntries(Object.entries(recipe).reverse());
    expect(Object.keys(reversed)).not.toEqual(Object.keys(recipe));
    const again = completeRecipe(reversed);
    expect(taskKey({ recipe: again, edits: [] })).toBe(taskKey({ recipe, edits: [] }));
  });

  it('differs with the seed, the baseline and the edits', () => {
    const other = completeRecipe({ seed: 8 });
    const keys = [
      taskKey({ recipe, edits: [] }),
      taskKey({ recipe: other, edits: [] }),
      taskKey({ recipe, baseline: recipe, edits: [] }),
      taskKey({ recipe, baseline: other, edits: [] }),
      taskKey({ recipe, edits: [{ kind: 'pruneNow', trainStep: 3 }] }),
      taskKey({ recipe, edits: [{ kind: 'pruneNow', trainStep: 4 }] }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{16}$/);
  });
});
