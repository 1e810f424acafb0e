import { useTranslation } from 'react-i18next';
import { granularityOf } from '../../../core/granularities/registry.ts';
import type { Recipe } from '../../../core/recipe/recipe.ts';
import { layerParts } from '../form/recipeParts.ts';
import { useRecipe } from '../form/useRecipe.ts';
import { TargetNote } from './TargetNote.tsx';

/** Where the layers' own targets are set together, and which of them that leaves out. */
export function SkippedLayers() {
  const { recipe } = useRecipe(layerParts);
  const skipped = useSkipped(recipe);
  return <TargetNote more={skipped} />;
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
