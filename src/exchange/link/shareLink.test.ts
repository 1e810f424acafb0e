import { sha256 } from '@noble/hashes/sha2.js';
import * as fc from 'fast-check';
import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { toBase64url } from '../../base/base64url.ts';
import { pretrainedNetworks } from '../../core/pretrained/pretrainedNetworks.ts';
import { pretrainedFor } from '../../core/pretrained/pretrainedFor.ts';
import { planRun } from '../../core/plan/planRun.ts';
import type { Lead } from '../../core/leads/Lead.ts';
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
function written(json: string, version = 1): string {
  const packed = deflateSync(strToU8(json));
  return `${version}${toBase64url(Uint8Array.from([...sha256(packed).subarray(0, 3), ...packed]))}`;
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

const start = {
  kind: 'pretrained',
  checksum: pretrainedFor(completeRecipe())?.checksum ?? '',
} as const;

/** Two moments behind one another, with all that a lead can say. */
const deep: Lead = {
  recipe: completeRecipe({ seed: 2 }),
  lead: {
    recipe: completeRecipe(),
    start,
    edits: [
      { kind: 'setTarget', layer: 'conv1', sparsity: 0.9, trainStep: 40 },
      { kind: 'setKept', layer: 'conv2', grains: [3, 4], isKept: false, trainStep: 90 },
    ],
    trainStep: 100,
    isUnpruned: true,
    isBranch: true,
  },
  edits: [{ kind: 'pruneNow', trainStep: 200 }],
  trainStep: 282,
  isCompacted: true,
};

describe('a link whose start is a moment of another run', () => {
  it('brings back the way there, whatever it says', () => {
    const recipe = completeRecipe({ widths: { conv1: 5 } });
    const task = { lead: deep, recipe, edits: [] };
    const text = payloadOf(task);
    expect(text).toMatch(/^2[\w-]+$/);
    expect(readPayload(text)).toEqual(task);
    expect(text.length).toBeLessThan(400);
  });

  it('brings back whatever recipe led there, in at most 2,000 characters', () => {
    let longest = 0;
    const places = fc.record({ recipe: anyRecipe, own: anyRecipe, share: fc.nat(100) });
    fc.assert(
      fc.property(places, ({ recipe, own, share }) => {
        fc.pre(own.network === recipe.network);
        const { trainSteps } = planRun(own);
        const trainStep = Math.round((share / 100) * trainSteps);
        const edits = [{ kind: 'setLearningRate', learningRate: 0.002, trainStep: 0 }] as const;
        const task = { lead: { recipe: own, edits, trainStep }, recipe, edits: [] };
        const text = payloadOf(task);
        expect(readPayload(text)).toEqual(task);
        longest = Math.max(longest, text.length);
      }),
      { numRuns: 40 },
    );
    expect(longest + restOfLink).toBeLessThanOrEqual(2_000);
  });

  it('takes little more than the moment where the same recipe led there', () => {
    const recipe = completeRecipe({ seed: 3 });
    const bare = payloadOf({ recipe, edits: [] });
    const text = payloadOf({ lead: { recipe, edits: [], trainStep: 94 }, recipe, edits: [] });
    expect(text.length - bare.length).toBeLessThan(40);
  });
});

const led = (lead: string, recipe = '{}') => `{"lead":${lead},"recipe":${recipe}}`;

it.each([
  ['lead.trainStep', led('{"recipe":{},"trainStep":1e15}')],
  ['lead.trainStep', led('{"recipe":{},"trainStep":1e999}')],
  ['lead.trainStep', led('{"recipe":{},"trainStep":-1}')],
  ['lead.trainStep', led('{"recipe":{},"trainStep":1.5}')],
  ['lead.trainStep', led('{"recipe":{}}')],
  ['lead.trainStep', led('{"recipe":{},"trainStep":283}')],
  ['lead.trainStep', led('{"recipe":{},"trainStep":282,"isBranch":true}')],
  ['lead.edits', led('{"recipe":{},"trainStep":4,"edits":[{"kind":"pruneNow","trainStep":5}]}')],
  ['lead.isUnpruned', led('{"recipe":{},"trainStep":4,"isUnpruned":true}')],
  ['lead.isUnpruned', led('{"recipe":{},"trainStep":4,"isUnpruned":false}')],
  ['lead.isCompacted', led('{"recipe":{},"trainStep":4,"isCompacted":true,"isBranch":true}')],
  ['lead.recipe.network', led('{"recipe":{"network":"lenet-5"},"trainStep":4}')],
  ['lead.recipe.network', led('{"recipe":{},"trainStep":4}', '{"widths":{"conv1":5}}')],
  ['lead.recipe.data.pixels', led('{"recipe":{"data":{"pixels":"standardised"}},"trainStep":4}')],
  [
    'lead.recipe.training.optimizer',
    led('{"recipe":{"training":{"optimizer":"sgd"}},"trainStep":4,"isBranch":true}'),
  ],
  ['lead.recipe.seed', led('{"recipe":{"seed":-1},"trainStep":4}')],
  ['lead.lead.trainStep', led('{"recipe":{},"trainStep":4,"lead":{"recipe":{},"trainStep":283}}')],
  ['lead.__proto__', led('{"recipe":{},"trainStep":4,"__proto__":{"isAdmin":true}}')],
  ['lead.constructor', led('{"recipe":{},"trainStep":4,"constructor":{"isAdmin":true}}')],
  [
    'lead.start.checksum',
    led('{"recipe":{},"trainStep":4,"start":{"kind":"pretrained","checksum":"ffffffffffff"}}'),
  ],
])('a way to a moment is refused by its field %s: %s', (field, json) => {
  expect(errorOf(written(json, 2))).toHaveProperty('problems.0.field', field);
  expect(Object.prototype).not.toHaveProperty('isAdmin');
});

const behind = (most: number): string =>
  `{"recipe":{},"trainStep":4${most > 0 ? `,"lead":${behind(most - 1)}` : ''}}`;

it.each([
  ['too-many-moments', behind(2)],
  ['too-many-moments', behind(400)],
  ['bad-edit', '{"recipe":{},"trainStep":4,"edits":[{"kind":"format","trainStep":1}]}'],
  ['needs-baseline', '{"recipe":{},"trainStep":4,"start":{"kind":"weights","runId":"a"}}'],
  ['newer-version', '{"recipe":{"version":9},"trainStep":4}'],
])('a way to a moment is refused as %s', (code, lead) => {
  expect(errorOf(written(led(lead), 2))).toHaveProperty('fault.code', code);
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
    const fault = { code: 'newer-version', field: 'link', version: 3, known: 2 } as const;
    expect(errorOf(`3${good.slice(1)}`)).toEqual(new ExchangeError(fault));
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
