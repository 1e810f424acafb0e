import { useTranslation } from 'react-i18next';
import { criterionIds } from '../../core/criteria/registry.ts';
import { prunableLayers, type PrunableLayer } from '../../core/networks.ts';
import type { CriterionId, LayerRecipe, Pooling } from '../../core/recipe.ts';
import { SelectField } from '../shared/SelectField.tsx';
import { withLayers } from './granularityScope.ts';
import { useRecipe } from './useRecipe.ts';

interface CriterionFieldsProps {
  /** The layers of the scope. */
  layers: readonly PrunableLayer[];
  isForAll: boolean;
}

const poolings: readonly Pooling[] = ['mean', 'l1', 'l2', 'max'];

/** What goes first; and, where a grain has several weights, how their scores become one. */
export function CriterionFields({ layers, isForAll }: CriterionFieldsProps) {
  const { t } = useTranslation('recipe');
  const { recipe, setPruning } = useRecipe();
  const hasLargeGrains = Object.values(recipe.pruning.layers).some(
    ({ granularity, excluded }) => granularity.kind === 'filter' && !excluded,
  );
  const [layer] = layers;
  return (
    <>
      {isForAll || !layer ? <CommonCriterion /> : <OwnCriterion layer={layer} />}
      {hasLargeGrains && (
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

function CommonCriterion() {
  const { t } = useTranslation('recipe');
  const { recipe, change } = useRecipe();
  return (
    <SelectField
      label={t('what.criterion')}
      term="criterion"
      choiceTerm={recipe.pruning.criterion}
      value={recipe.pruning.criterion}
      options={criterionIds.map((id) => ({ id, label: t(`what.criteria.${id}`) }))}
      onChange={(criterion) =>
        change((recipe) => {
          const { pruning } = withLayers(recipe, prunableLayers(recipe), withoutCriterion);
          return { ...recipe, pruning: { ...pruning, criterion } };
        })
      }
    />
  );
}

function OwnCriterion({ layer }: { layer: PrunableLayer }) {
  const { t } = useTranslation('recipe');
  const { recipe, change } = useRecipe();
  const own = recipe.pruning.layers[layer.name]?.criterion;
  const options: { id: CriterionId | 'common'; label: string }[] = [
    { id: 'common', label: t('what.sameCriterion') },
    ...criterionIds.map((id) => ({ id, label: t(`what.criteria.${id}`) })),
  ];
  return (
    <SelectField
      label={t('what.criterion')}
      term="criterion"
      choiceTerm={own}
      value={own ?? 'common'}
      options={options}
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

function withoutCriterion({ target, granularity, excluded }: LayerRecipe): LayerRecipe {
  return { target, granularity, excluded };
}
