import { describe, expect, it } from 'vitest';
import { networkIds, parameterCount, prunableLayers } from './networks.ts';

describe('networks', () => {
  it('have the published numbers of parameters', () => {
    // small-cnn: 80 + 1,168 + 50,240 + 650; tfmot's MNIST tutorial prints 20,410; Han 2015: 267 k
    // and 431 k; article: 832 + 51,264 + 128 (batch norm) + 3,212,288 + 10,250.
    expect(networkIds.map((network) => parameterCount({ network }))).toEqual([
      52_138, 20_410, 266_610, 431_080, 3_274_762,
    ]);
  });

  it('follow the shapes through padding and pooling', () => {
    expect(prunableLayers({ network: 'lenet-5' }).map(({ name, shape }) => [name, shape])).toEqual([
      ['conv1', [5, 5, 1, 20]],
      ['conv2', [5, 5, 20, 50]],
      ['dense1', [800, 500]],
      ['dense2', [500, 10]],
    ]);
  });

  it('say which layer reads the image and which emits the classes', () => {
    for (const network of networkIds) {
      const layers = prunableLayers({ network });
      expect(layers.map(({ isInput }) => isInput)).toEqual(layers.map((_, i) => i === 0));
      expect(layers.map(({ isOutput }) => isOutput)).toEqual(
        layers.map((_, i) => i === layers.length - 1),
      );
    }
  });
});
