import { useTranslation } from 'react-i18next';
import { granularityOf } from '../../../core/granularities/registry.ts';
import { prunableLayers } from '../../../core/network/networks.ts';
import type { Recipe } from '../../../core/recipe/recipe.ts';
import { targetedLayers } from '../../../state/recipe/editActions.ts';
import { useActions } from '../../appContext.tsx';
import { useTargetDrag } from '../../shared/useTargetDrag.ts';
import { layerParts } from '../form/recipeParts.ts';
import { TargetField } from '../form/TargetField.tsx';
import { useRecipe } from '../form/useRecipe.ts';

/** The layers' own targets, set together. */
export function AllLayersTarget() {
  const { t } = useTranslation('recipe');
  const { recipe } = useRecipe(layerParts);
  const { setTarget } = useActions();
  const { shown, change, settle } = useTargetDrag('*', meanTarget(recipe));
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
      onType={(sparsity) => setTarget('*', sparsity)}
    />
  );
}

/** What the layers' targets come to, by number of weights; exactly theirs where they agree. */
function meanTarget(recipe: Recipe): number {
  const names = targetedLayers(recipe);
  const layers = prunableLayers(recipe).filter(({ name }) => names.includes(name));
  const targets = layers.map(({ name }) => recipe.pruning.layers[name]?.target ?? 0);
  const [first = 0] = targets;
  if (targets.every((target) => target === first)) return first;
  const count = layers.reduce((sum, layer) => sum + layer.count, 0);
  return layers.reduce((sum, layer, i) => sum + (targets[i] ?? 0) * layer.count, 0) / count;
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
