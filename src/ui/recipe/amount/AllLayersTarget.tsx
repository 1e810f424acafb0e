import { useTranslation } from 'react-i18next';
import { granularityOf } from '../../../core/granularities/registry.ts';
import type { Recipe } from '../../../core/recipe/recipe.ts';
import { sharedByTargets } from '../../../core/recipe/scaledTargets.ts';
import { targetedLayers } from '../../../state/recipe/editActions.ts';
import { useActions } from '../../appContext.tsx';
import { useSettledDrag } from '../../shared/useSettledDrag.ts';
import { layerParts } from '../form/recipeParts.ts';
import { TargetField } from '../form/TargetField.tsx';
import { useRecipe } from '../form/useRecipe.ts';

/** The layers' own targets together: equal ones stay equal, others keep the ratio of what they keep. */
export function AllLayersTarget() {
  const { t } = useTranslation('recipe');
  const { recipe } = useRecipe(layerParts);
  const { setNetworkTarget } = useActions();
  const { shown, change, settle } = useSettledDrag(sharedByTargets(recipe), setNetworkTarget);
  return (
    <TargetField
      label={t('amount.all')}
      sliderLabel={t('amount.allLabel')}
      typedLabel={t('amount.allTyped')}
      hint={useSkipped(recipe)}
      value={shown}
      isDisabled={targetedLayers(recipe).length === 0}
      onSlide={change}
      onSlideEnd={settle}
      onType={setNetworkTarget}
    />
  );
}

/** The layers that the common target leaves out, with the reason. */
function useSkipped(recipe: Recipe): string | undefined {
  const { t } = useTranslation('recipe');
  const layers = Object.entries(recipe.pruning.layers);
  const excluded = layers.filter(([, layer]) => layer.excluded).map(([name]) => name);
  const patterned = layers
    .filter(([, layer]) => !layer.excluded && granularityOf(layer.granularity).pattern)
    .map(([name]) => name);
  const sentences = [
    excluded.length > 0 && t('amount.skipsExcluded', { layers: excluded.join(', ') }),
    patterned.length > 0 && t('amount.skipsNOfM', { layers: patterned.join(', ') }),
  ].filter((sentence) => sentence !== false);
  return sentences.length > 0 ? sentences.join(' ') : undefined;
}
