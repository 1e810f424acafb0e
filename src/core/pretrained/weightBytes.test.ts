import { describe, expect, it } from 'vitest';
import { parameterCount } from '../network/networks.ts';
import { fromFloat16, toFloat16 } from './float16.ts';
import { decodeWeights, encodeWeights, precisions } from './weightBytes.ts';
import { weightParts } from './weightParts.ts';

const choice = { network: 'tfmot-cnn', data: { set: 'mnist' } } as const;
const parts = weightParts(choice);
const weights = parts.map((part) => ({
  ...part,
  values: Float32Array.from({ length: part.count }, (_, i) => Math.sin(i + 1) / 3),
}));

describe('a file of weights', () => {
  it.each(precisions)('in %s gives back what it was given, as near as that is', (precision) => {
    const decoded = decodeWeights(encodeWeights(weights, precision), parts, precision);
    const nearest = (value: number) =>
      precision === 'float32' ? value : fromFloat16(toFloat16(value));
    expect(decoded).toEqual(weights.map((part) => ({ ...part, values: part.values.map(nearest) })));
  });

  it('holds every trainable parameter and nothing else', () => {
    expect(encodeWeights(weights, 'float32')).toHaveLength(parameterCount(choice) * 4);
    expect(encodeWeights(weights, 'float16')).toHaveLength(parameterCount(choice) * 2);
    expect(parts.map(({ layer, role }) => `${layer} ${role}`)).toEqual([
      'conv1 kernel',
      'conv1 bias',
      'dense1 kernel',
      'dense1 bias',
    ]);
  });

  it('is refused at any other length', () => {
    const bytes = encodeWeights(weights, 'float16');
    expect(() => decodeWeights(bytes.subarray(2), parts, 'float16')).toThrow(
      `decodeWeights: want ${bytes.length} bytes, got ${bytes.length - 2}`,
    );
  });

  it('has no place for a network with batch norm', () => {
    const article = { network: 'article-cnn', data: { set: 'mnist' } } as const;
    expect(() => weightParts(article)).toThrow('want layers without batch norm, got conv2');
  });
});
