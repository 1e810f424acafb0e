import { expect, it } from 'vitest';
import { prunableLayers } from '../network/networks.ts';
import { codebookBits } from './codebookBits.ts';

it('gives convolutions 8 bits and dense layers 5, unless a layer has its own', () => {
  const layers = prunableLayers({ network: 'small-cnn', data: { set: 'mnist' } });
  expect(codebookBits(layers)).toEqual({ conv1: 8, conv2: 8, dense1: 5, dense2: 5 });
  expect(codebookBits(layers, { dense1: 3, other: 2 })).toEqual({
    conv1: 8,
    conv2: 8,
    dense1: 3,
    dense2: 5,
  });
});
