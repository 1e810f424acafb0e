/** Whether a layer can take a granularity, and what it takes in its place where it cannot. */
import type { Refusal } from '../methods/recipeProblem.ts';
import type { PrunableLayer } from '../network/networks.ts';
import { granularityOf, type GranularityKind, type GranularityRecipe } from './registry.ts';
import { windowsOf } from './windows.ts';

/** Why a granularity cannot be chosen for a layer. */
export interface Cannot {
  layer: string;
  kind: GranularityKind;
  refusal: Refusal;
}

/** A pattern that would remove nothing from a layer. */
export interface ShortWindows {
  layer: string;
  axisLength: number;
  n: number;
  m: number;
}

export type Obstacle = Cannot | ShortWindows;

export function isCannot(obstacle: Obstacle): obstacle is Cannot {
  return 'refusal' in obstacle;
}

export function obstacleOf(
  layer: PrunableLayer,
  granularity: GranularityRecipe,
): Obstacle | undefined {
  const { problem, pattern } = granularityOf(granularity);
  const refusal = problem?.(layer);
  if (refusal) return { layer: layer.name, kind: granularity.kind, refusal };
  if (!pattern) return undefined;
  const { n, m, axis } = pattern;
  const { axisLength } = windowsOf(layer.shape, m, axis);
  return axisLength > n ? undefined : { layer: layer.name, axisLength, n, m };
}

/** Single weights: every layer can be cut up so. */
export const fallbackGranularity: GranularityRecipe = { kind: 'weight' };

/** What a layer has of one choice for several: the choice, or the fallback where it cannot take it. */
export function granularityFor(layer: PrunableLayer, chosen: GranularityRecipe): GranularityRecipe {
  return obstacleOf(layer, chosen) === undefined ? chosen : fallbackGranularity;
}
