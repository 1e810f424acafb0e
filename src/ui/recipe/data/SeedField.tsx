import { useTranslation } from 'react-i18next';
import { recipeRanges } from '../../../core/recipe/recipeRanges.ts';
import { NumberField } from '../../numbers/NumberField.tsx';
import { dataParts } from '../form/recipeParts.ts';
import { useRecipe } from '../form/useRecipe.ts';

export function SeedField() {
  const { t } = useTranslation('recipe');
  const { recipe, set } = useRecipe(dataParts);
  return (
    <NumberField
      label={t('data.seed')}
      term="seed"
      value={recipe.seed}
      onChange={(seed) => set({ seed })}
      range={recipeRanges.seed}
    />
  );
}
