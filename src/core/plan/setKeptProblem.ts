import { granularityOf } from '../granularities/registry.ts';
import { fieldPath } from '../methods/fieldPath.ts';
import { prunableLayers } from '../network/networks.ts';
import type { Recipe, RecipeProblem, SetKept } from '../recipe/recipe.ts';

/**
 * Why a recipe forbids an edit by hand, whatever the masks are: `unknown-layer`, `not-applicable` (the
 * layer is excluded, or tfmot's rules draw every mask anew) or `out-of-range` (a grain that the layer
 * has not). Undefined where it does not.
 */
export function setKeptProblem(
  recipe: Recipe,
  { layer: name, grains }: SetKept,
): RecipeProblem | undefined {
  const { rules, layers } = recipe.pruning;
  const layer = prunableLayers(recipe).find((known) => known.name === name);
  if (!layer) {
    const rule = 'the network has no layer of this name';
    return { field: 'layer', code: 'unknown-layer', rule, value: name };
  }
  if (rules === 'tfmot' || layers[name].excluded) {
    const rule =
      rules === 'tfmot'
        ? "tfmot's rules draw every mask anew, whatever was masked before"
        : 'the layer is excluded';
    const params = { reason: rules === 'tfmot' ? 'tfmot' : 'excluded' };
    const field = rules === 'tfmot' ? 'pruning.rules' : fieldPath(['pruning', 'layers', name]);
    return { field, code: 'not-applicable', rule, params, value: name };
  }
  const last = granularityOf(layers[name].granularity).grainCount(layer) - 1;
  const strange = grains.find((grain) => !(Number.isInteger(grain) && grain >= 0 && grain <= last));
  if (strange === undefined) return undefined;
  const range = `0…${last}`;
  const rule = `want grains of ${name}, ${range}`;
  return { field: 'grains', code: 'out-of-range', rule, params: { range }, value: strange };
}
