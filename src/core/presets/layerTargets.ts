import type { PartialRecipe } from '../recipe/recipe.ts';

type PartialLayers = NonNullable<NonNullable<PartialRecipe['pruning']>['layers']>;

/** Layers that keep these shares of their grains, each pruned to 1 − share. */
export function keeping(shares: Readonly<Record<string, number>>): PartialLayers {
  return mapLayers(shares, (share) => ({ target: roundedTarget(share) }));
}

/** Layers of which so many of so many filters or neurons are kept. */
export function keepingUnits(
  units: Readonly<Record<string, { kept: number; of: number }>>,
): PartialLayers {
  return mapLayers(units, ({ kept, of }) => ({
    target: roundedTarget(kept / of),
    granularity: { kind: 'filter' },
  }));
}

/** Layers that are never pruned. */
export function excluding(...names: string[]): PartialLayers {
  return Object.fromEntries(names.map((name) => [name, { excluded: true }]));
}

/** 1 − 0.08 as a person would write it, 0.92, and not 0.9199999999999999. */
function roundedTarget(share: number): number {
  return Math.round((1 - share) * 1e6) / 1e6;
}

function mapLayers<T>(
  values: Readonly<Record<string, T>>,
  layerOf: (value: T) => NonNullable<PartialLayers[string]>,
): PartialLayers {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, layerOf(value)]));
}
