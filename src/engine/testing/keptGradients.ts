import { finish } from '../../base/pieces.ts';
import type { GradientReduction } from '../../core/criteria/gradientReduction.ts';
import type { StatisticsNeeded } from '../../core/ranking/statisticsNeeded.ts';
import { granularityOf } from '../../core/granularities/registry.ts';
import type { Trainer } from '../training/Trainer.ts';
import type { LabelledImages } from '../data/LabelledImages.ts';

/** Every gradient of every batch by layer, as `gatherStatistics` sees them pass: the plain way. */
export function keptGradients(
  trainer: Trainer,
  batches: readonly LabelledImages[],
  layers: readonly string[] = trainer.layers.map(({ name }) => name),
): Record<string, Float32Array[]> {
  const kept: Record<string, Float32Array[]> = Object.fromEntries(
    layers.map((layer) => [layer, []]),
  );
  const keepAll: GradientReduction = {
    name: 'every g',
    start: ({ layer }) => ({
      values: new Float32Array(),
      add: (gradient) => kept[layer.name].push(gradient.slice()),
    }),
  };
  finish(trainer.gatherStatistics(neededOf(trainer, layers, [keepAll]), batches));
  return kept;
}

/** Reductions of some layers' gradients, and nothing else. */
export function neededOf(
  trainer: Trainer,
  names: readonly string[],
  reductions: readonly GradientReduction[],
): StatisticsNeeded {
  const granularity = granularityOf({ kind: 'weight' });
  return new Map(
    trainer.layers
      .filter(({ name }) => names.includes(name))
      .map((layer) => [
        layer.name,
        { layer, granularity, needs: new Set<never>(), reductions: new Set(reductions) },
      ]),
  );
}
