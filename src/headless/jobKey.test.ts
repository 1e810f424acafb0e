import { describe, expect, it } from 'vitest';
import { completeRecipe } from '../core/validation/recipeSchema.ts';
import { jobKey } from './jobKey.ts';

const recipe = completeRecipe({});

describe('the key of a job', () => {
  it('does not depend on the order of fields', () => {
    const reversed = Object.fromEntries(Object.entries(recipe).reverse());
    expect(Object.keys(reversed)).not.toEqual(Object.keys(recipe));
    const again = completeRecipe(reversed);
    expect(jobKey({ recipe: again, edits: [] })).toBe(jobKey({ recipe, edits: [] }));
  });

  it('differs with the seed, the baseline and the edits', () => {
    const other = completeRecipe({ seed: 8 });
    const keys = [
      jobKey({ recipe, edits: [] }),
      jobKey({ recipe: other, edits: [] }),
      jobKey({ recipe, baseline: recipe, edits: [] }),
      jobKey({ recipe, baseline: other, edits: [] }),
      jobKey({ recipe, edits: [{ kind: 'pruneNow', trainStep: 3 }] }),
      jobKey({ recipe, edits: [{ kind: 'pruneNow', trainStep: 4 }] }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{16}$/);
  });
});
