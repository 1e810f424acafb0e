import { useTranslation } from 'react-i18next';
import { dataSetIds, dataSetOf } from '../../../core/data/registry.ts';
import { parameterCount } from '../../../core/network/networks.ts';
import { stepsPerEpoch } from '../../../core/plan/planRun.ts';
import { withMeasuredTraining } from '../../../core/measure/measuredTraining.ts';
import { imagesRange, recipeRanges } from '../../../core/recipe/recipeRanges.ts';
import { shownNetworks } from '../../../state/classroom/shownParts.ts';
import { isLive } from '../../../state/run/session.ts';
import { useApp } from '../../appContext.tsx';
import { NumberField } from '../../numbers/NumberField.tsx';
import { SelectField } from '../../shared/SelectField.tsx';
import { useFormat } from '../../shared/useFormat.ts';
import { useSetWords } from '../../shared/useSetWords.ts';
import { BaselineNote } from './BaselineNote.tsx';
import { EditsNote } from './EditsNote.tsx';
import { HereNote } from './HereNote.tsx';
import { LeadNote } from './LeadNote.tsx';
import { Section } from '../form/Section.tsx';
import { DataSentence } from './DataSentence.tsx';
import { SeedField } from './SeedField.tsx';
import { StartField } from './StartField.tsx';
import { WidthsNote } from './WidthsNote.tsx';
import { dataParts } from '../form/recipeParts.ts';
import { useRecipe } from '../form/useRecipe.ts';
import { useRecipeProblems } from '../form/useRecipeProblems.ts';

const setOptions = dataSetIds.map((id) => ({ id, label: dataSetOf(id).title }));

/** What is learnt from, and by what. */
export function DataSection() {
  const { t } = useTranslation('recipe');
  const { count } = useFormat();
  const { recipe, set } = useRecipe(dataParts);
  const problems = useRecipeProblems();
  const steps = stepsPerEpoch(recipe);
  return (
    <Section id="data" sentence={<DataSentence />}>
      <SetField />
      <NetworkField />
      <WidthsNote />
      <BaselineNote />
      <LeadNote />
      <StartField />
      <HereNote />
      <EditsNote />
      <NumberField
        label={t('data.images')}
        term="trainingImages"
        value={recipe.data.images}
        onChange={(images) => set({ data: { ...recipe.data, images } })}
        range={imagesRange(recipe.data.set)}
        step={1200}
        error={problems.at('data.images')}
        hint={t('data.imagesHint', { count: steps, formatted: count(steps) })}
      />
      <MeasuredField />
      <SeedField />
    </Section>
  );
}

/** How many training images accuracy is measured on besides; 0, which no recipe has, stands for none. */
function MeasuredField() {
  const { t } = useTranslation('recipe');
  const { recipe, change } = useRecipe(dataParts);
  const problems = useRecipeProblems();
  return (
    <NumberField
      label={t('data.measured')}
      term="trainingAccuracy"
      value={recipe.evaluation?.trainingImages ?? 0}
      onChange={(images) => change((wanted) => withMeasuredTraining(wanted, images))}
      range={{ ...recipeRanges.trainingImages, min: 0 }}
      step={500}
      error={problems.at('evaluation.trainingImages')}
      hint={t('data.measuredHint')}
    />
  );
}

/** What puts another network on the bench is locked while a run is live. */
function useNetworkLock(): 'data.networkLocked' | undefined {
  const isOfRun = useApp((state) => isLive(state.session));
  return isOfRun ? 'data.networkLocked' : undefined;
}

/** Why it is locked is said once, below it, by the network. */
function SetField() {
  const { t } = useTranslation('recipe');
  const { recipe, set } = useRecipe(dataParts);
  const lock = useNetworkLock();
  const words = useSetWords();
  return (
    <SelectField
      label={t('data.set')}
      term="dataSet"
      value={recipe.data.set}
      options={setOptions}
      onChange={(id) => set({ data: { ...recipe.data, set: id } })}
      isDisabled={lock !== undefined}
      hint={t('data.setHint', words)}
    />
  );
}

function NetworkField() {
  const { t } = useTranslation('recipe');
  const { count } = useFormat();
  const { recipe, set } = useRecipe(dataParts);
  const lock = useNetworkLock();
  const parameters = parameterCount(recipe);
  const ids = useApp(shownNetworks);
  // Of one alone there is nothing to choose; the section's sentence names it.
  if (ids.length === 1) return undefined;
  return (
    <SelectField
      label={t('data.network')}
      term="network"
      value={recipe.network}
      options={ids.map((id) => ({ id, label: id }))}
      onChange={(network) => set({ network })}
      isDisabled={lock !== undefined}
      hint={t(lock ?? 'data.parameters', { count: parameters, formatted: count(parameters) })}
    />
  );
}
