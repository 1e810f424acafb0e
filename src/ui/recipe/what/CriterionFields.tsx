import { useTranslation } from 'react-i18next';
import { granularityOf } from '../../../core/granularities/registry.ts';
import { prunableLayers, type PrunableLayer } from '../../../core/network/networks.ts';
import type { CriterionId, LayerRecipe, Recipe } from '../../../core/recipe/recipe.ts';
import { recipeRanges } from '../../../core/recipe/recipeRanges.ts';
import { poolings } from '../../../core/selection/pooling.ts';
import { NumberField } from '../../numbers/NumberField.tsx';
import { SelectField } from '../../shared/SelectField.tsx';
import { useMethodWords } from '../../shared/useMethodWords.ts';
import { CriterionReasons } from './CriterionReasons.tsx';
import { criterionOffers, dataOf, twinOf, type CriterionOffer } from './criterionOffer.ts';
import { withLayers } from '../form/granularityScope.ts';
import { whatParts } from '../form/recipeParts.ts';
import { useRecipe } from '../form/useRecipe.ts';
import { useRecipeProblems } from '../form/useRecipeProblems.ts';

interface CriterionFieldsProps {
  /** The layers of the scope. */
  layers: readonly PrunableLayer[];
  isForAll: boolean;
}

/** What goes first; and, where a grain has several weights, how their scores become one. */
export function CriterionFields({ layers, isForAll }: CriterionFieldsProps) {
  const { t } = useTranslation('recipe');
  const { recipe, setPruning } = useRecipe(whatParts);
  const offers = criterionOffers(recipe, layers);
  const [layer] = layers;
  return (
    <>
      {isForAll || !layer ? (
        <CommonCriterion offers={offers} />
      ) : (
        <OwnCriterion layer={layer} offers={offers} />
      )}
      <CriterionReasons offers={offers} isForAll={isForAll} />
      {needsBatches(recipe) && (
        <NumberField
          label={t('what.statisticsBatches')}
          term="statisticsBatches"
          value={recipe.pruning.statisticsBatches}
          onChange={(statisticsBatches) => setPruning({ statisticsBatches })}
          range={recipeRanges.statisticsBatches}
        />
      )}
      {hasLargeGrains(recipe) && (
        <SelectField
          label={t('what.pooling')}
          term="pooling"
          value={recipe.pruning.pooling}
          options={poolings.map((id) => ({ id, label: t(`what.poolings.${id}`) }))}
          onChange={(pooling) => setPruning({ pooling })}
        />
      )}
    </>
  );
}

/** The hint and the message below the choice: what is wrong, or else what data it reads. */
function useCriterionMessages(id: CriterionId, field: string, layers: readonly PrunableLayer[]) {
  const { t } = useTranslation('recipe');
  const words = useMethodWords();
  const { recipe } = useRecipe(whatParts);
  const problems = useRecipeProblems();
  const data = t(`what.data.${dataOf(id)}`, { count: recipe.pruning.statisticsBatches });
  const other = twinOf(id, recipe, layers);
  const twin = other && t('what.sameAtWeights', { other: words.name('criteria', other) });
  return { error: problems.at(field), hint: twin ? `${data} ${twin}` : data };
}

function CommonCriterion({ offers }: { offers: readonly CriterionOffer[] }) {
  const { recipe, change } = useRecipe(whatParts);
  const { t } = useTranslation('recipe');
  const words = useMethodWords();
  const { criterion } = recipe.pruning;
  return (
    <SelectField
      label={t('what.criterion')}
      term="criterion"
      choiceText={words.explanation('criteria', criterion)}
      value={criterion}
      options={useOptions(offers)}
      {...useCriterionMessages(criterion, 'pruning.criterion', prunableLayers(recipe))}
      onChange={(chosen) =>
        change((recipe) => {
          const { pruning } = withLayers(recipe, prunableLayers(recipe), withoutCriterion);
          return { ...recipe, pruning: { ...pruning, criterion: chosen } };
        })
      }
    />
  );
}

interface OwnCriterionProps {
  layer: PrunableLayer;
  offers: readonly CriterionOffer[];
}

function OwnCriterion({ layer, offers }: OwnCriterionProps) {
  const { t } = useTranslation('recipe');
  const words = useMethodWords();
  const { recipe, change } = useRecipe(whatParts);
  const own = recipe.pruning.layers[layer.name]?.criterion;
  const options: { id: CriterionId | 'common'; label: string }[] = [
    { id: 'common', label: t('what.sameCriterion') },
    ...useOptions(offers),
  ];
  const field = `pruning.layers.${layer.name}.criterion`;
  return (
    <SelectField
      label={t('what.criterion')}
      term="criterion"
      choiceText={own && words.explanation('criteria', own)}
      value={own ?? 'common'}
      options={options}
      {...useCriterionMessages(own ?? recipe.pruning.criterion, field, [layer])}
      onChange={(criterion) =>
        change((recipe) =>
          withLayers(recipe, [layer], (settings) =>
            criterion === 'common' ? withoutCriterion(settings) : { ...settings, criterion },
          ),
        )
      }
    />
  );
}

function useOptions(offers: readonly CriterionOffer[]) {
  const words = useMethodWords();
  return offers.map(({ id, obstacle }) => ({
    id,
    label: words.name('criteria', id),
    isDisabled: obstacle !== undefined,
  }));
}

function withoutCriterion({ criterion: _own, ...settings }: LayerRecipe): LayerRecipe {
  return settings;
}

/** Whether some criterion in force averages gradients over batches. */
function needsBatches({ pruning }: Recipe): boolean {
  return Object.values(pruning.layers).some(
    ({ criterion, excluded }) =>
      !excluded && dataOf(criterion ?? pruning.criterion) === 'gradients',
  );
}

function hasLargeGrains(recipe: Recipe): boolean {
  return prunableLayers(recipe).some((layer) => {
    const settings = recipe.pruning.layers[layer.name];
    if (!settings || settings.excluded) return false;
    const granularity = granularityOf(settings.granularity);
    return granularity.grainCount(layer) < layer.count;
  });
}
