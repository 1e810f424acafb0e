import { describe, expect, it } from 'vitest';
import { networkIds, prunableLayers } from '../../core/network/networks.ts';
import { betweenLayers, fullShape, shortShape } from './layerFacts.ts';

const shapes = (of: typeof shortShape) =>
  prunableLayers({ network: 'article-cnn', data: { set: 'mnist' } }).map(of);

describe('shapes', () => {
  it('are written as the field writes them', () => {
    expect(shapes(shortShape)).toEqual(['32@5×5', '64@5×5', '3136→1024', '1024→10']);
    expect(shapes(fullShape)).toEqual(['5×5×1×32', '5×5×32×64', '3136×1024', '1024×10']);
  });
});

describe('betweenLayers', () => {
  it('lists what has no weights, in the order of the data', () => {
    const gaps = betweenLayers({ network: 'article-cnn', data: { set: 'mnist' } });
    expect(gaps.map((gap) => gap.map(({ kind }) => kind))).toEqual([
      ['image'],
      ['maxPool'],
      ['batchNorm', 'maxPool'],
      ['dropout'],
      ['logits'],
    ]);
  });

  it('has one gap more than there are cards, in every network', () => {
    for (const network of networkIds) {
      const choice = { network, data: { set: 'mnist' } } as const;
      expect(betweenLayers(choice)).toHaveLength(prunableLayers(choice).length + 1);
    }
  });
});
