import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../base/assert.ts';
import type { ScheduleRecipe } from '../../../core/recipe/recipe.ts';
import { recipeRanges } from '../../../core/recipe/recipeRanges.ts';
import { NumberField } from '../../shared/NumberField.tsx';
import { CurveEditor } from './CurveEditor.tsx';
import { IterativeFields } from './IterativeFields.tsx';
import { scheduleParts } from '../form/recipeParts.ts';
import { useRecipe, useRecipeChange } from '../form/useRecipe.ts';

/** The parameters of the chosen schedule. */
export function ScheduleFields() {
  const { recipe } = useRecipe(scheduleParts);
  const { schedule } = recipe.pruning;
  switch (schedule.kind) {
    case 'oneShot':
      return undefined;
    case 'iterative':
      return <IterativeFields schedule={schedule} />;
    case 'custom':
      return (
        <>
          <CurveEditor schedule={schedule} />
          <FrequencyField schedule={schedule} />
        </>
      );
    case 'set':
    case 'rigl':
      return <DynamicFields schedule={schedule} />;
    case 'linear':
    case 'polynomial':
    case 'exponential':
    case 'cosine':
      return <GradualFields schedule={schedule} />;
    default:
      return assertNever(schedule);
  }
}

type Gradual = Extract<ScheduleRecipe, { initialSparsity: number }>;

function GradualFields({ schedule }: { schedule: Gradual }) {
  const { t } = useTranslation('recipe');
  const { setPruning } = useRecipeChange();
  return (
    <>
      {schedule.kind === 'polynomial' && (
        <NumberField
          label={t('when.power')}
          term="power"
          value={schedule.power}
          onChange={(power) => setPruning({ schedule: { ...schedule, power } })}
          min={0.01}
          max={recipeRanges.power.max}
          maximumDigits={2}
        />
      )}
      <NumberField
        label={t('when.initialSparsity')}
        term="initialSparsity"
        value={schedule.initialSparsity}
        onChange={(initialSparsity) => setPruning({ schedule: { ...schedule, initialSparsity } })}
        min={0}
        max={0.999}
        isPercent
        maximumDigits={1}
      />
      <FrequencyField schedule={schedule} />
    </>
  );
}

function FrequencyField({
  schedule,
}: {
  schedule: Extract<ScheduleRecipe, { frequency: number }>;
}) {
  const { t } = useTranslation('recipe');
  const { setPruning } = useRecipeChange();
  return (
    <NumberField
      label={t('when.frequency')}
      term="frequency"
      value={schedule.frequency}
      onChange={(frequency) => setPruning({ schedule: { ...schedule, frequency } })}
      min={recipeRanges.frequency.min}
      max={recipeRanges.frequency.max}
      step={1}
      isStepped
    />
  );
}

/** Below this a share is shown as 0, which the open bound does not allow. */
const smallestShare = 0.001;

function DynamicFields({ schedule }: { schedule: Extract<ScheduleRecipe, { stopAt: number }> }) {
  const { t } = useTranslation('recipe');
  const { setPruning } = useRecipeChange();
  return (
    <>
      <NumberField
        label={t('when.removeFraction')}
        term="removeFraction"
        value={schedule.removeFraction}
        onChange={(removeFraction) => setPruning({ schedule: { ...schedule, removeFraction } })}
        min={smallestShare}
        max={recipeRanges.removeFraction.max}
        isPercent
        maximumDigits={1}
      />
      <NumberField
        label={t('when.stopAt')}
        term="stopAt"
        value={schedule.stopAt}
        onChange={(stopAt) => setPruning({ schedule: { ...schedule, stopAt } })}
        min={smallestShare}
        max={recipeRanges.stopAt.max}
        isPercent
        maximumDigits={1}
        hint={t('when.stopAtHint')}
      />
      <FrequencyField schedule={schedule} />
    </>
  );
}
