import { granularityOf } from '../granularities/registry.ts';
import { prunableLayers } from '../network/networks.ts';
import { aliveGrains } from '../ranking/rankLayer.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { LayerStart, NetworkStart } from '../records/records.ts';
import { maskedCount } from '../selection/mask.ts';

/** How sparse a network is that a run of `recipe` begins with, by its masks; undefined where it is dense. */
export function networkStart(
  recipe: Recipe,
  masks: (layer: string) => Uint8Array,
): NetworkStart | undefined {
  const start: Record<string, LayerStart> = {};
  for (const layer of prunableLayers(recipe)) {
    const { name, count } = layer;
    const mask = masks(name);
    const masked = maskedCount(mask);
    if (masked === 0) continue;
    const alive = aliveGrains(
      mask,
      granularityOf(recipe.pruning.layers[name].granularity).grains(layer),
    );
    start[name] = { weights: masked / count, grains: maskedCount(alive) / alive.length };
  }
  return Object.keys(start).length > 0 ? start : undefined;
}
