import { describe, expect, it } from 'vitest';
import { stripes } from '../testing/stripes.ts';
import {
  networkIds,
  parameterCount,
  prunableLayers,
  prunableLayersOf,
  specOn,
} from './networks.ts';

describe('networks', () => {
  it('have the published numbers of parameters', () => {
    // small-cnn: 80 + 1,168 + 50,240 + 650; tfmot's MNIST tutorial prints 20,410; Han 2015: 267 k
    // and 431 k; article: 832 + 51,264 + 128 (batch norm) + 3,212,288 + 10,250.
    expect(
      networkIds.map((network) => parameterCount({ network, data: { set: 'mnist' } })),
    ).toEqual([52_138, 20_410, 266_610, 431_080, 3_274_762]);
  });

  it('follow the shapes through padding and pooling', () => {
    expect(
      prunableLayers({ network: 'lenet-5', data: { set: 'mnist' } }).map(({ name, shape }) => [
        name,
        shape,
      ]),
    ).toEqual([
      ['conv1', [5, 5, 1, 20]],
      ['conv2', [5, 5, 20, 50]],
      ['dense1', [800, 500]],
      ['dense2', [500, 10]],
    ]);
  });

  it('say which layer reads the image and which emits the classes', () => {
    for (const network of networkIds) {
      const layers = prunableLayers({ network, data: { set: 'mnist' } });
      expect(layers.map(({ isInput }) => isInput)).toEqual(layers.map((_, i) => i === 0));
      expect(layers.map(({ isOutput }) => isOutput)).toEqual(
        layers.map((_, i) => i === layers.length - 1),
      );
    }
  });

  it('take images and classes from the data set', () => {
    const shapesOf = (network: 'tfmot-cnn' | 'lenet-300-100') =>
      prunableLayersOf(specOn(stripes, network)).map(({ name, shape }) => [name, shape]);
    // 6 × 4 × 2: a valid 3 × 3 convolution leaves 4 × 2, pooling 2 × 1.
    expect(shapesOf('tfmot-cnn')).toEqual([
      ['conv1', [3, 3, 2, 12]],
      ['dense1', [24, 3]],
    ]);
    expect(shapesOf('lenet-300-100')).toEqual([
      ['dense1', [48, 300]],
      ['dense2', [300, 100]],
      ['dense3', [100, 3]],
    ]);
  });

  it('say of which image a dense layer reads the values', () => {
    const images = prunableLayersOf(specOn(stripes, 'lenet-300-100')).map(({ image }) => image);
    expect(images).toEqual([[6, 4, 2], undefined, undefined]);
    const [conv1] = prunableLayersOf(specOn(stripes, 'tfmot-cnn'));
    expect(conv1).not.toHaveProperty('image');
  });

  it('refuse images that they cannot pool, or that are smaller than a kernel', () => {
    expect(() => prunableLayersOf(specOn(stripes, 'lenet-5'))).toThrow(
      'conv1 wants a larger map, got 6×4',
    );
    expect(() => prunableLayersOf(specOn(stripes, 'small-cnn'))).toThrow('even sides, got 3×2');
  });
});
