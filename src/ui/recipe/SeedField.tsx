import { useTranslation } from 'react-i18next';
import { recipeRanges } from '../../core/recipeRanges.ts';
import { NumberField } from '../shared/NumberField.tsx';
import { useRecipe } from './useRecipe.ts';

export function SeedField() {
  const { t } = useTranslation('recipe');
  const { recipe, set } = useRecipe();
  return (
    <NumberField
      label={t('data.seed')}
      term="seed"
      value={recipe.seed}
      onChange={(seed) => set({ seed })}
      min={recipeRanges.seed.min}
      max={recipeRanges.seed.max}
      step={1}
      isStepped
      maximumDigits={0}
      isGrouped={false}
    />
  );
}
