import { useTranslation } from 'react-i18next';
import { defaultSchedule } from '../../core/recipeDefaults.ts';
import { recipeRanges } from '../../core/recipeRanges.ts';
import { scheduleKinds } from '../../core/schedules/registry.ts';
import { NumberField } from '../shared/NumberField.tsx';
import { SelectField } from '../shared/SelectField.tsx';
import { SchedulePreview } from './SchedulePreview.tsx';
import { Section } from './Section.tsx';
import { useRecipe } from './useRecipe.ts';
import { useRecipeProblems } from './useRecipeProblems.ts';
import styles from './WhenSection.module.css';

/** When the masks are updated, with the plan that the run itself will follow. */
export function WhenSection() {
  const { t } = useTranslation('recipe');
  const { recipe, setPruning } = useRecipe();
  const problems = useRecipeProblems();
  const problem = problems.at('phases.prune') ?? problems.at('pruning.schedule.rounds');
  return (
    <Section title={t('when.title')}>
      <SelectField
        label={t('when.schedule')}
        term="schedule"
        choiceTerm={recipe.pruning.schedule.kind}
        value={recipe.pruning.schedule.kind}
        options={scheduleKinds.map((id) => ({ id, label: t(`when.kinds.${id}`) }))}
        onChange={(kind) => setPruning({ schedule: defaultSchedule(kind) })}
      />
      <ScheduleFields />
      {problem === undefined ? (
        <SchedulePreview />
      ) : (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </Section>
  );
}

function ScheduleFields() {
  const { t } = useTranslation('recipe');
  const { recipe, setPruning } = useRecipe();
  const { schedule } = recipe.pruning;
  if (schedule.kind === 'oneShot') return undefined;
  if (schedule.kind === 'iterative') {
    return (
      <NumberField
        label={t('when.rounds')}
        term="rounds"
        value={schedule.rounds}
        onChange={(rounds) => setPruning({ schedule: { ...schedule, rounds } })}
        min={recipeRanges.rounds.min}
        max={recipeRanges.rounds.max}
        step={1}
        isStepped
      />
    );
  }
  return (
    <>
      <NumberField
        label={t('when.power')}
        term="power"
        value={schedule.power}
        onChange={(power) => setPruning({ schedule: { ...schedule, power } })}
        min={0.01}
        max={recipeRanges.power.max}
        maximumDigits={2}
      />
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
    </>
  );
}
