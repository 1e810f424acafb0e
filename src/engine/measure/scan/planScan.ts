import { criterionProblem } from '../../../core/ranking/criterionProblem.ts';
import { granularityOf } from '../../../core/granularities/registry.ts';
import { prunableLayers, type PrunableLayer } from '../../../core/network/networks.ts';
import type { GranularityRecipe, LayerRecipe, Recipe } from '../../../core/recipe/recipe.ts';
import type { ScanReport, ScanRequest } from '../../../core/records/reports.ts';
import { needsMovement } from '../../training/Movement.ts';
import type { Trainer } from '../../training/Trainer.ts';

/** What of a trainer the plan depends on. */
type ScannedTrainer = Pick<Trainer, 'recipe' | 'hasMovement'>;

export interface ScanPlan {
  /** By which every point is pruned: counts exact, each layer on its own, nothing excluded. */
  recipe: Recipe;
  layers: readonly PrunableLayer[];
  skipped: ScanReport['skipped'];
}

/**
 * Which layers a scan can cut up, and how. A granularity that is asked for holds for every layer
 * that it can cut up, the others keep the recipe's; a criterion that is asked for holds for all.
 * Layers that neither fits are skipped, with the code of the rule; so are layers to be ranked by
 * movement sums that the network has not gathered (`needs-movement`).
 */
export function planScan(trainer: ScannedTrainer, request: ScanRequest): ScanPlan {
  const { recipe } = trainer;
  const layers = prunableLayers(recipe).filter(
    ({ name }) => request.layers?.includes(name) ?? true,
  );
  const scanned = scanRecipe(recipe, request);
  const skipped = layers.flatMap((layer) => {
    const { granularity } = scanned.pruning.layers[layer.name];
    const problem = granularityOf(granularity).problem?.(layer) ?? criterionProblem(scanned, layer);
    const code = problem?.code ?? movementProblem(trainer, scanned, layer);
    return code ? [{ layer: layer.name, code }] : [];
  });
  return {
    recipe: scanned,
    layers: layers.filter(({ name }) => !skipped.some(({ layer }) => layer === name)),
    skipped,
  };
}

/** Movement is gathered while a network trains: what was not kept cannot be had afterwards. */
function movementProblem(trainer: ScannedTrainer, scanned: Recipe, { name }: PrunableLayer) {
  const isMissing = needsMovement(scanned, name) && !trainer.hasMovement(name);
  return isMissing ? 'needs-movement' : undefined;
}

function scanRecipe(recipe: Recipe, request: ScanRequest): Recipe {
  const { pruning } = recipe;
  const layers = prunableLayers(recipe).map((layer): [string, LayerRecipe] => {
    const { granularity, criterion } = pruning.layers[layer.name];
    const own = request.criterion ?? criterion;
    return [
      layer.name,
      {
        target: 0,
        granularity: granularityFor(layer, granularity, request),
        excluded: false,
        ...(own && { criterion: own }),
      },
    ];
  });
  return {
    ...recipe,
    pruning: {
      ...pruning,
      ...(request.criterion && { criterion: request.criterion }),
      schedule: { kind: 'oneShot' },
      allocation: { kind: 'perLayer' },
      recovery: { kind: 'fineTune' },
      rules: 'exact',
      layers: Object.fromEntries(layers),
    },
  };
}

function granularityFor(
  layer: PrunableLayer,
  own: GranularityRecipe,
  { granularity }: ScanRequest,
): GranularityRecipe {
  if (!granularity || granularityOf(granularity).problem?.(layer)) return own;
  return granularity;
}
