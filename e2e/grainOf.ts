/** Which grain a weight belongs to, worked out anew from the definitions: no code of the page's. */
import type { GranularityRecipe } from '../src/core/recipe/recipe.ts';

/**
 * A name of the grain of the weight at a flat index of a kernel of this shape, `[kh, kw, inC, outC]`
 * or `[in, out]`; for keep N of M, of its window.
 */
export function grainOf(
  granularity: GranularityRecipe,
  shape: readonly number[],
  index: number,
): string {
  const outputs = shape.at(-1) ?? 1;
  const inputs = shape.at(-2) ?? 1;
  const columns = shape.length === 4 ? (shape[1] ?? 1) : 1;
  const output = index % outputs;
  const input = Math.floor(index / outputs) % inputs;
  const position = Math.floor(index / (outputs * inputs));
  const [y, x] = [Math.floor(position / columns), position % columns];
  const isDense = shape.length === 2;
  // A new granularity need not be drawn in a journey.
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the default says so
  switch (granularity.kind) {
    case 'weight':
      return `${index}`;
    case 'vector':
      if (isDense) return `run ${Math.floor(input / granularity.length)} of ${output}`;
      return `${granularity.axis} ${granularity.axis === 'row' ? y : x} of ${input} ${output}`;
    case 'kernel':
      return `${input} ${output}`;
    case 'block': {
      const row = position * inputs + input;
      return `${Math.floor(row / granularity.rows)} ${Math.floor(output / granularity.columns)}`;
    }
    case 'filter':
      return `${output}`;
    case 'channel':
      return `${input}`;
    case 'nOfM': {
      const { axis, m } = granularity;
      if (axis === 'input') return `${position} ${Math.floor(input / m)} ${output}`;
      return `${Math.floor((position * inputs + input) / m)} ${output}`;
    }
    default:
      throw new Error(
        `grainOf: want a definition here, got none of ${JSON.stringify(granularity)}`,
      );
  }
}

/** The kept weights of each grain, and its size. */
export function grainCounts(
  granularity: GranularityRecipe,
  shape: readonly number[],
  mask: readonly number[],
): { kept: number; size: number }[] {
  const counts = new Map<string, { kept: number; size: number }>();
  mask.forEach((kept, index) => {
    const name = grainOf(granularity, shape, index);
    const { kept: before, size } = counts.get(name) ?? { kept: 0, size: 0 };
    counts.set(name, { kept: before + kept, size: size + 1 });
  });
  return [...counts.values()];
}
