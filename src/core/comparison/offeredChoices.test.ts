import { describe, expect, it } from 'vitest';
import { defaultRecipe } from '../recipe/recipeDefaults.ts';
import { offeredChoices } from './offeredChoices.ts';

const recipe = defaultRecipe();
const kinds = (offered: ReturnType<typeof offeredChoices>) =>
  offered.map(({ choice }) => ('kind' in choice ? choice.kind : choice.seed));

describe('offeredChoices', () => {
  it('leaves out what the recipe has already', () => {
    expect(kinds(offeredChoices(recipe, 'schedule'))).not.toContain('polynomial');
    expect(kinds(offeredChoices(recipe, 'allocation'))).not.toContain('perLayer');
    expect(kinds(offeredChoices(recipe, 'criterion'))).not.toContain('magnitude');
    expect(kinds(offeredChoices(recipe, 'seed'))).toEqual([8, 9, 10, 11, 12]);
  });

  it('says why one cannot be run', () => {
    const problems = (of: 'criterion' | 'allocation') =>
      offeredChoices(recipe, of).flatMap(({ choice, problem }) =>
        problem && 'kind' in choice ? [[choice.kind, problem.code]] : [],
      );
    expect(problems('criterion')).toContainEqual(['bnScale', 'needs-batch-norm']);
    expect(problems('allocation')).toContainEqual(['sensitivity', 'missing']);
  });

  it('of a layer has what that layer does not have: none where it takes nothing else', () => {
    const ofLayer = offeredChoices(recipe, 'granularity', 'conv2');
    expect(kinds(ofLayer)).toContain('filter');
    expect(kinds(ofLayer)).not.toContain('weight');
    expect(ofLayer.map(({ choice }) => 'layer' in choice && choice.layer)).not.toContain(undefined);
    // Its units are the answers, and it has no kernels.
    expect(kinds(offeredChoices(recipe, 'granularity', 'dense2'))).not.toContain('filter');
  });
});
