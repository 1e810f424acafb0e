import { useTranslation } from 'react-i18next';
import { defaultSchedule } from '../../../core/recipe/recipeDefaults.ts';
import { scheduleKinds } from '../../../core/schedules/registry.ts';
import { SelectField } from '../../shared/SelectField.tsx';
import { useMethodWords } from '../../shared/useMethodWords.ts';
import { LayerWindows } from './LayerWindows.tsx';
import { PhaseFields } from './PhaseFields.tsx';
import { PhaseTimeline } from './PhaseTimeline.tsx';
import { ScheduleFields } from './ScheduleFields.tsx';
import { Section } from '../form/Section.tsx';
import { SetByFineTune } from './SetByFineTune.tsx';
import { WhenSentence } from './WhenSentence.tsx';
import { scheduleParts } from '../form/recipeParts.ts';
import { useRecipe } from '../form/useRecipe.ts';
import { useRecipeProblems } from '../form/useRecipeProblems.ts';
import styles from './WhenSection.module.css';

/** When the masks are updated, with the plan that the run itself will follow. */
export function WhenSection() {
  const { t } = useTranslation('recipe');
  const words = useMethodWords();
  const { recipe, setPruning } = useRecipe(scheduleParts);
  const problems = useRecipeProblems();
  const problem = problems.within('phases') ?? problems.within('pruning.schedule');
  return (
    <Section id="when" sentence={<WhenSentence />} note={<SetByFineTune />}>
      <SelectField
        label={t('when.schedule')}
        term="schedule"
        choiceText={words.explanation('schedules', recipe.pruning.schedule.kind)}
        value={recipe.pruning.schedule.kind}
        options={scheduleKinds.map((id) => ({ id, label: words.name('schedules', id) }))}
        onChange={(kind) => setPruning({ schedule: defaultSchedule(kind) })}
      />
      <ScheduleFields />
      <PhaseTimeline />
      <PhaseFields />
      {problem !== undefined && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <LayerWindows />
    </Section>
  );
}
