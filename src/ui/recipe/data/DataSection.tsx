import { useTranslation } from 'react-i18next';
import { networkIds, parameterCount } from '../../../core/network/networks.ts';
import { stepsPerEpoch } from '../../../core/plan/planRun.ts';
import { recipeRanges } from '../../../core/recipe/recipeRanges.ts';
import { isExperimenting } from '../../../state/run/selectors.ts';
import { isLive } from '../../../state/run/session.ts';
import { useApp } from '../../appContext.tsx';
import { NumberField } from '../../shared/NumberField.tsx';
import { SelectField } from '../../shared/SelectField.tsx';
import { useFormat } from '../../shared/useFormat.ts';
import { BaselineNote } from './BaselineNote.tsx';
import { Section } from '../form/Section.tsx';
import { SeedField } from './SeedField.tsx';
import { WidthsNote } from './WidthsNote.tsx';
import { dataParts } from '../form/recipeParts.ts';
import { useRecipe } from '../form/useRecipe.ts';
import { useRecipeProblems } from '../form/useRecipeProblems.ts';

const networkOptions = networkIds.map((id) => ({ id, label: id }));

/** What is learnt from, and by what. */
export function DataSection() {
  const { t } = useTranslation('recipe');
  const { count } = useFormat();
  const { recipe, set } = useRecipe(dataParts);
  const problems = useRecipeProblems();
  const steps = stepsPerEpoch(recipe);
  return (
    <Section title={t('data.title')}>
      <NetworkField />
      <WidthsNote />
      <BaselineNote />
      <NumberField
        label={t('data.images')}
        term="trainingImages"
        value={recipe.data.images}
        onChange={(images) => set({ data: { images } })}
        min={recipeRanges.images.min}
        max={recipeRanges.images.max}
        step={1200}
        maximumDigits={0}
        error={problems.at('data.images')}
        hint={t('data.imagesHint', { count: steps, formatted: count(steps) })}
      />
      <SeedField />
    </Section>
  );
}

/** On its own, because it alone is locked while a run is live. */
function NetworkField() {
  const { t } = useTranslation('recipe');
  const { count } = useFormat();
  const { recipe, set } = useRecipe(dataParts);
  const isOfExperiment = useApp(isExperimenting);
  const isLocked = useApp((state) => isLive(state.session)) || isOfExperiment;
  const parameters = parameterCount(recipe);
  return (
    <SelectField
      label={t('data.network')}
      term="network"
      value={recipe.network}
      options={networkOptions}
      onChange={(network) => set({ network })}
      isDisabled={isLocked}
      hint={
        isLocked
          ? t(isOfExperiment ? 'data.networkOfExperiment' : 'data.networkLocked')
          : t('data.parameters', { count: parameters, formatted: count(parameters) })
      }
    />
  );
}
