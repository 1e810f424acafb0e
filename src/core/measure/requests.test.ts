import { describe, expect, it } from 'vitest';
import { defaultRecipe } from '../recipe/recipeDefaults.ts';
import type { RecipeProblem } from '../recipe/recipe.ts';
import { compactionSchema } from './kinds/compaction.ts';
import { digitSchema } from './kinds/digit.ts';
import { featureMapsSchema } from './kinds/featureMaps.ts';
import { histogramsSchema } from './kinds/histograms.ts';
import { predictionsSchema } from './kinds/predictions.ts';
import { quantizationSchema } from './kinds/quantization.ts';
import { scanSchema } from './kinds/scan.ts';
import { sizesSchema } from './kinds/sizes.ts';
import { RequestError } from './RequestError.ts';
import { requestParser, type RequestParser } from './requestParser.ts';

const recipe = defaultRecipe('tfmot-cnn');
const scan = requestParser('scan', scanSchema);
const compaction = requestParser('compaction', compactionSchema);
const quantization = requestParser('quantization', quantizationSchema);
const sizes = requestParser('sizes', sizesSchema);
const digit = requestParser('digit', digitSchema);
const featureMaps = requestParser('featureMaps', featureMapsSchema);
const histograms = requestParser('histograms', histogramsSchema);
const predictions = requestParser('predictions', predictionsSchema);

function problemOf(parse: RequestParser<unknown>, value: unknown): RecipeProblem | undefined {
  try {
    parse(value, recipe);
  } catch (thrown) {
    if (thrown instanceof RequestError) return thrown.problem;
    throw thrown;
  }
  return undefined;
}

const points = { sparsities: [0, 0.5, 0.9], images: 1_000 };
const pixels = Array.from({ length: 784 }, (_, at) => at % 256);
const strokes = [
  [[0.2, 0.3]],
  [
    [0.5, 0.5],
    [1.2, -0.1],
  ],
];
const bits = { conv1: 8, dense1: 5 };

describe('a request for a measurement', () => {
  it.each([
    [scan, points],
    [scan, { ...points, granularity: { kind: 'filter' }, criterion: 'taylor', layers: ['conv1'] }],
    [compaction, {}],
    [quantization, { bits, fineTuneEpochs: 0.5 }],
    [sizes, {}],
    [sizes, { bits: { conv1: 3 } }],
    [digit, { index: 9_999 }],
    [digit, { label: 7, after: -1 }],
    [digit, { pixels }],
    [digit, { strokes }],
    [digit, { strokes: [] }],
    [featureMaps, { layer: 'conv1', digit: { strokes } }],
    [predictions, {}],
    [histograms, {}],
  ])('passes whole, as a copy: %#', (parse, request) => {
    const parsed = parse(request, recipe);
    expect(parsed).toEqual(request);
    expect(parsed).not.toBe(request);
  });

  it.each([
    [scan, { ...points, sparsities: [0, 1] }, 'sparsities.1', 'out-of-range'],
    [scan, { ...points, sparsities: [0.5, 0.4] }, 'sparsities.1', 'not-monotone'],
    [scan, { ...points, images: 0 }, 'images', 'out-of-range'],
    [scan, { ...points, images: 1.5 }, 'images', 'not-an-integer'],
    [scan, { ...points, criterion: 'hessian' }, 'criterion', 'not-an-option'],
    [scan, { ...points, granularity: { kind: 'atom' } }, 'granularity.kind', 'not-an-option'],
    [scan, { ...points, layers: ['conv9'] }, 'layers.0', 'not-an-option'],
    [scan, { images: 10 }, 'sparsities', 'missing'],
    [scan, { ...points, sparsities: [Number.NaN] }, 'sparsities.0', 'wrong-type'],
    [scan, { ...points, sparsities: [0, 2] }, 'sparsities.1', 'out-of-range'],
    [scan, { ...points, sparsities: [-1, 0] }, 'sparsities.0', 'out-of-range'],
    [scan, { ...points, images: Infinity }, 'images', 'wrong-type'],
    [scan, undefined, 'request', 'missing'],
    [scan, 'all', 'request', 'wrong-type'],
    [quantization, { bits, fineTuneEpochs: Infinity }, 'fineTuneEpochs', 'wrong-type'],
    [quantization, { bits, fineTuneEpochs: 1001 }, 'fineTuneEpochs', 'out-of-range'],
    [sizes, { bits: { '': 3 } }, 'bits.""', 'unknown-field'],
    [compaction, { images: 10 }, 'images', 'unknown-field'],
    [quantization, { bits: { conv1: 8 }, fineTuneEpochs: 0 }, 'bits.dense1', 'missing'],
    [
      quantization,
      { bits: { ...bits, dense1: 9 }, fineTuneEpochs: 0 },
      'bits.dense1',
      'out-of-range',
    ],
    [quantization, { bits, fineTuneEpochs: -1 }, 'fineTuneEpochs', 'out-of-range'],
    [sizes, { bits: { conv9: 3 } }, 'bits.conv9', 'unknown-field'],
    [digit, { index: 10_000 }, 'index', 'out-of-range'],
    [digit, { index: 1, strokes }, 'request', 'not-an-option'],
    [digit, { label: 1 }, 'request', 'not-an-option'],
    [digit, {}, 'request', 'not-an-option'],
    [digit, { label: 10, after: 0 }, 'label', 'out-of-range'],
    [digit, { pixels: pixels.slice(1) }, 'pixels', 'wrong-type'],
    [digit, { pixels: pixels.with(3, 256) }, 'pixels.3', 'out-of-range'],
    [digit, { pixels: pixels.with(3, 0.5) }, 'pixels.3', 'not-an-integer'],
    [digit, { strokes: [[[0.5]]] }, 'strokes.0.0', 'wrong-type'],
    [digit, { strokes: [[[0.5, Number.NaN]]] }, 'strokes.0.0.1', 'wrong-type'],
    [featureMaps, { layer: 'pool', digit: { index: 1 } }, 'layer', 'not-an-option'],
    [featureMaps, { layer: 'conv1', digit: {} }, 'digit', 'not-an-option'],
    [predictions, { images: 10 }, 'images', 'unknown-field'],
  ])('is refused by field and rule: %#', (parse, request, field, code) => {
    expect(problemOf(parse, request)).toMatchObject({ field, code });
  });

  it('says of which kind it is, and what was there', () => {
    expect(() => scan({ ...points, images: 7_000 }, recipe)).toThrow(
      'scan: images: want 1 ≤ x ≤ 6000, got 7000',
    );
  });
});
