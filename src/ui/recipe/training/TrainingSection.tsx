import { useTranslation } from 'react-i18next';
import type { OptimizerKind } from '../../../core/recipe/recipe.ts';
import { recipeRanges } from '../../../core/recipe/recipeRanges.ts';
import { NumberField } from '../../shared/NumberField.tsx';
import { SelectField } from '../../shared/SelectField.tsx';
import { Details } from '../form/Details.tsx';
import { Section } from '../form/Section.tsx';
import { trainingParts } from '../form/recipeParts.ts';
import { useRecipe } from '../form/useRecipe.ts';
import { useRecipeProblems } from '../form/useRecipeProblems.ts';

const optimizers: readonly OptimizerKind[] = ['adam', 'sgd', 'momentum'];
const { batchSize, learningRate, momentum, weightDecay } = recipeRanges;
/** Below this a value is shown as 0, which the open bound does not allow. */
const smallest = 1e-6;

export function TrainingSection() {
  const { t } = useTranslation('recipe');
  const { recipe, setTraining } = useRecipe(trainingParts);
  const problems = useRecipeProblems();
  const { training } = recipe;
  return (
    <Section title={t('training.title')}>
      <SelectField
        label={t('training.optimizer')}
        term="optimizer"
        value={training.optimizer}
        options={optimizers.map((id) => ({ id, label: t(`training.optimizers.${id}`) }))}
        onChange={(optimizer) => setTraining({ optimizer })}
      />
      <NumberField
        label={t('training.learningRate')}
        term="learningRate"
        value={training.learningRate}
        onChange={(value) => setTraining({ learningRate: value })}
        min={smallest}
        max={learningRate.max}
        error={problems.at('training.learningRate')}
      />
      {training.optimizer === 'momentum' && (
        <NumberField
          label={t('training.momentum')}
          term="momentum"
          value={training.momentum}
          onChange={(value) => setTraining({ momentum: value })}
          min={momentum.min}
          max={momentum.max - smallest}
          error={problems.at('training.momentum')}
        />
      )}
      <MoreTraining />
    </Section>
  );
}

/** What is changed more rarely, folded away. */
function MoreTraining() {
  const { t } = useTranslation('recipe');
  const { recipe, setTraining } = useRecipe(trainingParts);
  const problems = useRecipeProblems();
  const { training } = recipe;
  return (
    <Details summary={t('training.more')}>
      <NumberField
        label={t('training.batchSize')}
        term="batchSize"
        value={training.batchSize}
        onChange={(value) => setTraining({ batchSize: value })}
        min={batchSize.min}
        max={batchSize.max}
        step={1}
        isStepped
        maximumDigits={0}
        error={problems.at('training.batchSize')}
      />
      <NumberField
        label={t('training.weightDecay')}
        term="weightDecay"
        value={training.weightDecay}
        onChange={(value) => setTraining({ weightDecay: value })}
        min={weightDecay.min}
        max={weightDecay.max}
        error={problems.at('training.weightDecay')}
      />
    </Details>
  );
}
