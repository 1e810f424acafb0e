import { useTranslation } from 'react-i18next';
import { pixelForms } from '../../../core/data/pixelValues.ts';
import {
  initialWeightKinds,
  weightDecayForms,
  type OptimizerKind,
} from '../../../core/recipe/recipe.ts';
import { recipeRanges } from '../../../core/recipe/recipeRanges.ts';
import { NumberField } from '../../numbers/NumberField.tsx';
import { SelectField } from '../../shared/SelectField.tsx';
import { Details } from '../form/Details.tsx';
import { Section } from '../form/Section.tsx';
import { TrainingSentence } from './TrainingSentence.tsx';
import { trainingParts } from '../form/recipeParts.ts';
import { useRecipe } from '../form/useRecipe.ts';
import { useRecipeProblems } from '../form/useRecipeProblems.ts';

const optimizers: readonly OptimizerKind[] = ['adam', 'sgd', 'momentum'];
const { batchSize, learningRate, momentum, weightDecay } = recipeRanges;

export function TrainingSection() {
  const { t } = useTranslation('recipe');
  const { recipe, setTraining } = useRecipe(trainingParts);
  const problems = useRecipeProblems();
  const { training } = recipe;
  return (
    <Section id="training" sentence={<TrainingSentence />}>
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
        range={learningRate}
        step={0.0001}
        error={problems.at('training.learningRate')}
      />
      {training.optimizer === 'momentum' && (
        <NumberField
          label={t('training.momentum')}
          term="momentum"
          value={training.momentum}
          onChange={(value) => setTraining({ momentum: value })}
          range={momentum}
          step={0.01}
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
  const { recipe, set, setTraining } = useRecipe(trainingParts);
  const problems = useRecipeProblems();
  const { training } = recipe;
  return (
    <Details summary={t('training.more')}>
      <NumberField
        label={t('training.batchSize')}
        term="batchSize"
        value={training.batchSize}
        onChange={(value) => setTraining({ batchSize: value })}
        range={batchSize}
        error={problems.at('training.batchSize')}
      />
      <NumberField
        label={t('training.weightDecay')}
        term="weightDecay"
        value={training.weightDecay}
        onChange={(value) => setTraining({ weightDecay: value })}
        range={weightDecay}
        step={0.0001}
        error={problems.at('training.weightDecay')}
      />
      <SelectField
        label={t('training.weightDecayForm')}
        term="weightDecayForm"
        value={training.weightDecayForm}
        options={weightDecayForms.map((id) => ({
          id,
          label: t(`training.weightDecayForms.${id}`),
        }))}
        onChange={(weightDecayForm) => setTraining({ weightDecayForm })}
      />
      <SelectField
        label={t('training.pixels')}
        term="pixels"
        value={recipe.data.pixels}
        options={pixelForms.map((id) => ({ id, label: t(`training.pixelForms.${id}`) }))}
        onChange={(pixels) => set({ data: { ...recipe.data, pixels } })}
      />
      <SelectField
        label={t('training.initialWeights')}
        term="initialWeights"
        value={training.initialWeights}
        options={initialWeightKinds.map((id) => ({
          id,
          label: t(`training.initialWeightKinds.${id}`),
        }))}
        onChange={(initialWeights) => setTraining({ initialWeights })}
      />
    </Details>
  );
}
