import { useTranslation } from 'react-i18next';
import { recipeRanges } from '../../../core/recipe/recipeRanges.ts';
import { NumberField } from '../../numbers/NumberField.tsx';
import { phaseParts } from '../form/recipeParts.ts';
import { useRecipe } from '../form/useRecipe.ts';

/** How long each round may recover: another way to set the length of the prune phase. */
export function RoundRecoveryField({ rounds }: { rounds: number }) {
  const { t } = useTranslation('recipe');
  const { recipe, set } = useRecipe(phaseParts);
  return (
    <NumberField
      label={t('when.recovery')}
      term="recoveryEpochs"
      unit={t('when.epochs')}
      value={recipe.phases.prune / rounds}
      onChange={(epochs) => set({ phases: { ...recipe.phases, prune: epochs * rounds } })}
      range={{ min: 0, max: recipeRanges.epochs.max / rounds }}
      step={0.1}
      maximumDigits={3}
    />
  );
}
