import { prunableLayers } from '../../core/network/networks.ts';
import type { Run } from '../../core/records/records.ts';
import type { RecordedLayer } from '../../core/storage/recordedSize.ts';

/** The prunable layers of a run as its last pruning step left them; of one that has not pruned, whole. */
export function recordedLayers({
  recipe,
  record,
}: Pick<Run, 'recipe' | 'record'>): RecordedLayer[] {
  const pruned = record.pruningSteps.at(-1)?.layers ?? [];
  return prunableLayers(recipe).map(({ name, shape, count }) => {
    const masked = pruned.find((layer) => layer.name === name)?.masked ?? 0;
    const granularity = recipe.pruning.layers[name]?.granularity ?? { kind: 'weight' };
    return { shape, count, kept: count - masked, granularity };
  });
}
