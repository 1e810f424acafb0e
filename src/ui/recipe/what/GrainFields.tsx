import { granularities, granularityOf } from '../../../core/granularities/registry.ts';
import { methodOf } from '../../../core/methods/method.ts';
import type { PrunableLayer } from '../../../core/network/networks.ts';
import type { GranularityRecipe } from '../../../core/recipe/recipe.ts';
import { useFormat } from '../../shared/useFormat.ts';
import { withParameter } from '../form/granularityScope.ts';
import { ParameterFields } from '../form/ParameterFields.tsx';
import { whatParts } from '../form/recipeParts.ts';
import { useRecipe } from '../form/useRecipe.ts';
import { useRecipeProblems } from '../form/useRecipeProblems.ts';

interface GrainFieldsProps {
  layers: readonly PrunableLayer[];
  granularity: GranularityRecipe;
}

/** The parameters of a granularity, for every layer of the scope that has it. */
export function GrainFields({ layers, granularity }: GrainFieldsProps) {
  const { percent } = useFormat();
  const { recipe, change } = useRecipe(whatParts);
  const problems = useRecipeProblems();
  const { kind } = granularity;
  const withIt = layers.filter(
    ({ name }) => recipe.pruning.layers[name]?.granularity.kind === kind,
  );
  const groupError = withIt
    .map(({ name }) => problems.within(`pruning.layers.${name}.granularity`))
    .find((problem) => problem !== undefined);
  const parameters = Object.entries(methodOf(granularities, kind).parameters).filter(
    ([, { layerKind }]) => !layerKind || layers.some((layer) => layer.kind === layerKind),
  );
  return (
    <ParameterFields
      family="granularities"
      id={kind}
      parameters={Object.fromEntries(parameters)}
      values={granularity}
      onChange={(name, value) =>
        change((before) => withParameter(before, layers, granularity, { [name]: value }))
      }
      groupError={groupError}
      hintValues={{ sparsity: percent(granularityOf(granularity).fixedTarget ?? 0) }}
    />
  );
}
