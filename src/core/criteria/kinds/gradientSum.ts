import type { GradientReduction } from '../gradientReduction.ts';

/** Σ over batches of g, a weight, in float32: where RigL grows. */
export const gradientSum: GradientReduction = {
  name: 'Σ g',
  start: ({ layer }) => {
    const values = new Float32Array(layer.count);
    return {
      values,
      add: (gradient) => {
        for (let i = 0; i < values.length; i += 1) values[i] += gradient[i];
      },
    };
  },
};
