import type { GradientReduction } from '../gradientReduction.ts';

/**
 * By grain, the sum over batches of f(Σ g·w), the inner sum running over the weights of the grain.
 * Σ g·w is, to first order, by how much the loss would fall if the grain were removed. In float64
 * in order of flat index.
 *
 * @param name for messages
 */
export function lossChange(name: string, f: (sum: number) => number): GradientReduction {
  return {
    name,
    start: ({ layer, granularity, weights }) => {
      const { count, of } = granularity.grains(layer);
      const values = new Float64Array(count);
      if (!of) {
        return {
          values,
          add: (gradient) => {
            for (let i = 0; i < count; i += 1) values[i] += f(gradient[i] * weights[i]);
          },
        };
      }
      const sums = new Float64Array(count);
      return {
        values,
        add: (gradient) => {
          sums.fill(0);
          for (let i = 0; i < weights.length; i += 1) sums[of[i]] += gradient[i] * weights[i];
          for (let grain = 0; grain < count; grain += 1) values[grain] += f(sums[grain]);
        },
      };
    },
  };
}
