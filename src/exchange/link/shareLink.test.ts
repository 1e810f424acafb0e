import { sha256 } from '@noble/hashes/sha2.js';
import * as fc from 'fast-check';
import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { toBase64url } from '../../base/base64url.ts';
import { pretrainedNetworks } from '../../core/pretrained/pretrainedNetworks.ts';
import { presets } from '../../core/presets/registry.ts';
import { armRecipe } from '../../core/presets/armRecipe.ts';
import { RecipeError } from '../../core/recipe/recipeError.ts';
import { anyRecipe } from '../../core/testing/anyRecipe.ts';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import { ExchangeError } from '../ExchangeError.ts';
import { maxPayloadLength, payloadOf, readPayload } from './shareLink.ts';

/** Of an address with a long host and path, a view, a language and a theme. */
const restOfLink =
  'https://teaching.example-university.edu/courses/ml/pruning/#recipe=&view=timeline&lang=zh&theme=light'
    .length;

const errorOf = (text: string): unknown => {
  try {
    return readPayload(text);
  } catch (error) {
    return error;
  }
};

/** As `payloadOf` would write it, of whatever JSON. */
function written(json: string): string {
  const packed = deflateSync(strToU8(json));
  return `1${toBase64url(Uint8Array.from([...sha256(packed).subarray(0, 3), ...packed]))}`;
}

describe('a link', () => {
  it('brings back whatever the form can make, in at most 2,000 characters', () => {
    let longest = 0;
    fc.assert(
      fc.property(anyRecipe, (recipe) => {
        const text = payloadOf({ recipe, edits: [] });
        expect(readPayload(text)).toEqual({ recipe, edits: [] });
        expect(text).toMatch(/^[\w-]+$/);
        longest = Math.max(longest, text.length);
      }),
      { numRuns: 80 },
    );
    expect(longest + restOfLink).toBeLessThanOrEqual(2_000);
  });

  it('takes at most 300 characters for the default recipe with five fields changed', () => {
    const recipe = completeRecipe({
      seed: 4_294_967_295,
      network: 'lenet-300-100',
      data: { images: 54_000 },
      training: { learningRate: 0.00123 },
      pruning: { criterion: 'taylorAbsolute', schedule: { kind: 'exponential' } },
    });
    expect(payloadOf({ recipe, edits: [] }).length + restOfLink).toBeLessThanOrEqual(300);
  });

  it.each(Object.values(presets).flatMap((preset) => preset.arms.map((arm) => ({ preset, arm }))))(
    'brings back $preset.id $arm.id',
    ({ preset, arm }) => {
      const task = { ...armRecipe(preset, arm), edits: [] };
      expect(readPayload(payloadOf(task))).toEqual(task);
    },
  );

  it.each(pretrainedNetworks)('brings back a start from the trained $network', (trained) => {
    const { network, checksum } = trained;
    const start = { kind: 'pretrained', checksum } as const;
    const recipe = completeRecipe({ network });
    const task = { start, recipe, edits: [] };
    expect(readPayload(payloadOf(task))).toEqual(task);
  });

  it('brings back live changes, those of its baseline too', () => {
    const recipe = completeRecipe({ seed: 3 });
    const edits = [{ kind: 'setTarget', layer: 'conv1', sparsity: 0.9, trainStep: 100 }] as const;
    const task = { baseline: recipe, baselineEdits: edits, recipe, edits };
    expect(readPayload(payloadOf(task))).toEqual(task);
  });
});

describe('a link that cannot be read', () => {
  const good = payloadOf({ recipe: completeRecipe({ seed: 3 }), edits: [] });

  it('is called damaged wherever a character is lost or another one', () => {
    for (let at = 1; at < good.length; at += 1) {
      const other = good.charAt(at) === 'A' ? 'B' : 'A';
      for (const text of [good.slice(0, at), good.slice(0, at) + other + good.slice(at + 1)]) {
        expect(errorOf(text), text).toEqual(new ExchangeError({ code: 'damaged-link' }));
      }
    }
  });

  it.each(['', '0', '1', 'x', `1${'%'.repeat(9)}`, '1AAAA'])('is called damaged: %j', (text) => {
    expect(errorOf(text)).toEqual(new ExchangeError({ code: 'damaged-link' }));
  });

  it('says what version it would want', () => {
    const fault = { code: 'newer-version', field: 'link', version: 2, known: 1 } as const;
    expect(errorOf(`2${good.slice(1)}`)).toEqual(new ExchangeError(fault));
  });

  it('is refused by its length before anything of it is read', () => {
    const text = '1'.padEnd(maxPayloadLength + 1, 'A');
    expect(errorOf(text)).toHaveProperty('fault.code', 'link-too-long');
  });

  it('names the field and the rule that its recipe breaks', () => {
    const error = errorOf(written('{"seed":-1}'));
    expect(error).toBeInstanceOf(RecipeError);
    expect(error).toHaveProperty('problems.0.field', 'seed');
  });

  it.each([
    '{"__proto__":{"isAdmin":true}}',
    '{"recipe":{},"start":{"kind":"pretrained","checksum":"ffffffffffff"}}',
    '[]',
    '1',
  ])('is refused with what it may not hold: %s', (json) => {
    expect(errorOf(written(json))).toBeInstanceOf(RecipeError);
    expect(Object.prototype).not.toHaveProperty('isAdmin');
  });
});
