import { useTranslation } from 'react-i18next';
import type { ScheduleRecipe } from '../../../core/recipe/recipe.ts';
import { recipeRanges } from '../../../core/recipe/recipeRanges.ts';
import { NumberField } from '../../shared/NumberField.tsx';
import { SelectField } from '../../shared/SelectField.tsx';
import { phaseParts } from '../form/recipeParts.ts';
import { useRecipe } from '../form/useRecipe.ts';

const spacings = ['linear', 'geometric'] as const;

/** Rounds, how the sparsity is shared out among them, and how long each may recover. */
export function IterativeFields({
  schedule,
}: {
  schedule: Extract<ScheduleRecipe, { kind: 'iterative' }>;
}) {
  const { t } = useTranslation('recipe');
  const { recipe, set, setPruning } = useRecipe(phaseParts);
  const { rounds, spacing } = schedule;
  return (
    <>
      <NumberField
        label={t('when.rounds')}
        term="rounds"
        value={rounds}
        onChange={(value) => setPruning({ schedule: { ...schedule, rounds: value } })}
        min={recipeRanges.rounds.min}
        max={recipeRanges.rounds.max}
        step={1}
        isStepped
      />
      <SelectField
        label={t('when.spacing')}
        term="spacing"
        value={spacing}
        options={spacings.map((id) => ({ id, label: t(`when.spacings.${id}`) }))}
        onChange={(value) => setPruning({ schedule: { ...schedule, spacing: value } })}
      />
      <NumberField
        label={t('when.recovery')}
        term="recoveryEpochs"
        unit={t('when.epochs')}
        value={recipe.phases.prune / rounds}
        onChange={(epochs) => set({ phases: { ...recipe.phases, prune: epochs * rounds } })}
        min={0}
        max={recipeRanges.epochs.max / rounds}
        maximumDigits={3}
      />
    </>
  );
}
