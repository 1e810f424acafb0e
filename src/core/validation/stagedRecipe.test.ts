import { describe, expect, it } from 'vitest';
import { pretrainedNetworks } from '../pretrained/pretrainedNetworks.ts';
import { completeStagedRecipe, withSeed } from './stagedRecipe.ts';
import { RecipeError } from './recipeSchema.ts';

describe('a staged recipe', () => {
  it('is completed from the defaults of both networks', () => {
    const { baseline, recipe } = completeStagedRecipe({
      baseline: { network: 'tfmot-cnn', phases: { train: 4 } },
      recipe: { network: 'tfmot-cnn' },
    });
    expect(baseline?.phases.train).toBe(4);
    expect(recipe.pruning.layers).toHaveProperty('conv1.target', 0.8);
    expect(completeStagedRecipe({ recipe: {} })).not.toHaveProperty('baseline');
  });

  it('takes its seed everywhere, and changes nothing else', () => {
    const staged = completeStagedRecipe({ baseline: {}, recipe: {} });
    const seeded = withSeed(staged, 99);
    expect([seeded.baseline?.seed, seeded.recipe.seed]).toEqual([99, 99]);
    expect(withSeed(seeded, staged.recipe.seed)).toEqual(staged);
    expect(withSeed(completeStagedRecipe({ recipe: {} }), 3)).not.toHaveProperty('baseline');
  });

  it('refuses weights of another network or of other widths', () => {
    const other = { baseline: { network: 'lenet-5' }, recipe: { network: 'tfmot-cnn' } };
    expect(() => completeStagedRecipe(other)).toThrow(RecipeError);
    const narrow = { baseline: { widths: { conv1: 4 } }, recipe: {} };
    expect(() => completeStagedRecipe(narrow)).toThrow('baseline.network');
  });

  it('refuses weights that have learnt pixels in another form', () => {
    const data = { pixels: 'standardised' };
    expect(() => completeStagedRecipe({ baseline: {}, recipe: { data } })).toThrow(
      'baseline.data.pixels: want pixels as the recipe that starts from it reads them, standardised, got "unit"',
    );
    expect(completeStagedRecipe({ baseline: { data }, recipe: { data } }).recipe.data.pixels).toBe(
      'standardised',
    );
  });

  it('may start from a trained network that its own can go on from', () => {
    const [known] = pretrainedNetworks;
    const { network, checksum } = known ?? { network: 'small-cnn', checksum: '' };
    const start = { kind: 'pretrained', checksum } as const;
    expect(completeStagedRecipe({ start, recipe: { network } }).start).toEqual(start);
    expect(completeStagedRecipe({ start: { kind: 'fresh' }, recipe: {} })).not.toHaveProperty(
      'start',
    );
    const problemsOf = (recipe: object) => {
      try {
        completeStagedRecipe({ start, recipe });
        return [];
      } catch (error) {
        return error instanceof RecipeError ? error.problems.map(({ field }) => field) : [error];
      }
    };
    expect(problemsOf({ network: 'article-cnn' })).toEqual(['network']);
    expect(problemsOf({ network, data: { pixels: 'standardised' } })).toEqual(['data.pixels']);
    expect(problemsOf({ network, widths: { dense1: 3 } })).toEqual(['widths']);
  });

  it('names the trained networks that there are where a start names none of them', () => {
    const start = { kind: 'pretrained', checksum: 'abc' } as const;
    expect(() => completeStagedRecipe({ start, recipe: {} })).toThrow(
      /^start\.checksum: want the checksum of a trained network, one of [0-9a-f]{64} \(small-cnn\), .*, got "abc"$/,
    );
  });

  it('takes widths that are the network’s own for none, however they are written', () => {
    const spelled = { baseline: { widths: { conv1: 8, conv2: 16, dense1: 64 } }, recipe: {} };
    expect(completeStagedRecipe(spelled)).toEqual(
      completeStagedRecipe({ baseline: {}, recipe: {} }),
    );
    const ordered = {
      baseline: { widths: { conv2: 4, conv1: 4 } },
      recipe: { widths: { conv1: 4, conv2: 4, dense1: 64 } },
    };
    const { baseline, recipe } = completeStagedRecipe(ordered);
    expect(recipe.widths).toEqual({ conv1: 4, conv2: 4 });
    expect(baseline?.widths).toEqual(recipe.widths);
  });
});
