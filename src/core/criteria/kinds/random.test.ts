import { describe, expect, it } from 'vitest';
import { criterionInputs } from '../../testing/criterionInputs.ts';
import { granularityOf } from '../../granularities/registry.ts';
import { random } from './random.ts';

const inputs = criterionInputs(
  [40, 50],
  Array.from({ length: 2000 }, () => 0),
);
const grains = granularityOf({ kind: 'weight' }).grains(inputs.layer);

describe('random', () => {
  it('is uniform on [0, 1)', () => {
    const scores = random.score(inputs, grains);
    expect(scores.every((score) => score >= 0 && score < 1)).toBe(true);
    // 2000 draws in ten bins of 200 ± 13.4: χ² over 9 degrees of freedom exceeds 27.9 once in 1000.
    const bins = Array.from({ length: 10 }, () => 0);
    for (const score of scores) {
      const bin = Math.floor(score * 10);
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    const chiSquared = bins.reduce((sum, count) => sum + (count - 200) ** 2 / 200, 0);
    expect(chiSquared).toBeLessThan(27.9);
  });

  it('is drawn anew for every seed, layer and pruning step, and never otherwise', () => {
    const scores = random.score(inputs, grains);
    const otherLayer = { ...inputs.layer, name: 'dense2' };
    expect(random.score({ ...inputs, weights: new Float32Array(2000) }, grains)).toEqual(scores);
    expect(random.score({ ...inputs, seed: 8 }, grains)).not.toEqual(scores);
    expect(random.score({ ...inputs, pruningStep: 2 }, grains)).not.toEqual(scores);
    expect(random.score({ ...inputs, layer: otherLayer }, grains)).not.toEqual(scores);
  });
});
