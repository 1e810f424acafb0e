import { describe, expect, it } from 'vitest';
import { criterionInputs } from '../../testing/criterionInputs.ts';
import { prunableLayer } from '../../testing/prunableLayer.ts';
import { bnScale } from './bnScale.ts';

describe('bnScale', () => {
  it('is |γ| of the unit, whatever the weights', () => {
    const gamma = Float32Array.of(0.5, -2, 0);
    const inputs = criterionInputs([1, 1, 1, 3], [9, 0, 9], { gamma });
    expect(Array.from(bnScale.score(inputs))).toEqual([0.5, 2, 0]);
  });

  it('wants a batch norm behind the layer, and whole units', () => {
    const normed = prunableLayer([3, 3, 2, 4], { hasBatchNorm: true });
    const plain = prunableLayer([3, 3, 2, 4]);
    expect(bnScale.problem(normed, { kind: 'filter' })).toBeUndefined();
    expect(bnScale.problem(normed, { kind: 'kernel' })).toMatchObject({ code: 'needs-units' });
    expect(bnScale.problem(plain, { kind: 'filter' })).toMatchObject({ code: 'needs-batch-norm' });
  });
});
