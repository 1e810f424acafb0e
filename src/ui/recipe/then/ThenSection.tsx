import { useTranslation } from 'react-i18next';
import { prunableLayers } from '../../../core/network/networks.ts';
import type { RecoveryKind, RecoveryRecipe, RewindArm } from '../../../core/recipe/recipe.ts';
import { defaultRecovery } from '../../../core/recipe/recipeDefaults.ts';
import { recipeRanges } from '../../../core/recipe/recipeRanges.ts';
import { NumberField } from '../../numbers/NumberField.tsx';
import { SelectField } from '../../shared/SelectField.tsx';
import { RecalibrateField } from './RecalibrateField.tsx';
import { RulesFields } from './RulesFields.tsx';
import { Section } from '../form/Section.tsx';
import { ThenSentence } from './ThenSentence.tsx';
import styles from './ThenSection.module.css';
import { thenParts } from '../form/recipeParts.ts';
import { useRecipe, useRecipeChange } from '../form/useRecipe.ts';
import { useRecipeProblems } from '../form/useRecipeProblems.ts';

const kinds: readonly RecoveryKind[] = ['fineTune', 'rewind'];
const arms: readonly RewindArm[] = ['ticket', 'reinitialize', 'randomMask'];

/** What becomes of the network after each pruning step, and by whose rules. */
export function ThenSection() {
  const { t } = useTranslation('recipe');
  const { recipe, setPruning } = useRecipe(thenParts);
  const problems = useRecipeProblems();
  const { recovery } = recipe.pruning;
  return (
    <Section id="then" sentence={<ThenSentence />}>
      <SelectField
        label={t('then.recovery')}
        term="recovery"
        choiceTerm={recovery.kind}
        value={recovery.kind}
        options={kinds.map((id) => ({ id, label: t(`then.kinds.${id}`) }))}
        error={problems.at('pruning.recovery')}
        onChange={(kind) => setPruning({ recovery: defaultRecovery(kind) })}
      />
      {recovery.kind === 'rewind' && <RewindFields recovery={recovery} />}
      <FactorFields />
      {prunableLayers(recipe).some(({ hasBatchNorm }) => hasBatchNorm) && <RecalibrateField />}
      <RulesFields />
    </Section>
  );
}

function RewindFields({ recovery }: { recovery: Extract<RecoveryRecipe, { kind: 'rewind' }> }) {
  const { t } = useTranslation('recipe');
  const { setPruning } = useRecipeChange();
  const problems = useRecipeProblems();
  return (
    <>
      <NumberField
        label={t('then.toTrainStep')}
        term="toTrainStep"
        value={recovery.toTrainStep}
        onChange={(toTrainStep) => setPruning({ recovery: { ...recovery, toTrainStep } })}
        range={recipeRanges.toTrainStep}
        error={problems.at('pruning.recovery.toTrainStep')}
      />
      <SelectField
        label={t('then.arm')}
        term="arm"
        value={recovery.arm}
        options={arms.map((id) => ({ id, label: t(`then.arms.${id}`) }))}
        onChange={(arm) => setPruning({ recovery: { ...recovery, arm } })}
      />
      <p className={styles.note}>{t('then.compare')}</p>
    </>
  );
}

function FactorFields() {
  const { t } = useTranslation('recipe');
  const { recipe, setTraining } = useRecipe(thenParts);
  const problems = useRecipeProblems();
  return (['pruneFactor', 'fineTuneFactor'] as const).map((factor) => (
    <NumberField
      key={factor}
      label={t(`then.${factor}`)}
      term={factor}
      value={recipe.training[factor]}
      onChange={(value) => setTraining({ [factor]: value })}
      range={recipeRanges[factor]}
      step={0.1}
      unit={t('then.factorUnit')}
      error={problems.at(`training.${factor}`)}
    />
  ));
}
