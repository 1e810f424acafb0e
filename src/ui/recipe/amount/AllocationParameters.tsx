import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../base/assert.ts';
import type { AllocationRecipe } from '../../../core/recipe/recipe.ts';
import { recipeRanges } from '../../../core/recipe/recipeRanges.ts';
import { measurementOf } from '../../../state/measure/measureSelectors.ts';
import { useActions, useApp } from '../../appContext.tsx';
import { Button } from '../../shared/Button.tsx';
import { NumberField } from '../../shared/NumberField.tsx';
import styles from './AmountSection.module.css';
import { useRecipeChange } from '../form/useRecipe.ts';

/** What an allocation has besides its target. */
export function AllocationParameters() {
  const { t } = useTranslation('recipe');
  const allocation = useApp((state) => state.recipe.pruning.allocation);
  const { setPruning } = useRecipeChange();
  switch (allocation.kind) {
    case 'global':
      return (
        <NumberField
          label={t('amount.floor')}
          term="floor"
          value={allocation.floor}
          onChange={(floor) => setPruning({ allocation: { ...allocation, floor } })}
          min={recipeRanges.floor.min}
          max={0.999}
          isPercent
          maximumDigits={1}
        />
      );
    case 'sensitivity':
      return <SensitivityFields allocation={allocation} />;
    case 'sigma':
      return (
        <NumberField
          label={t('amount.quality')}
          term="quality"
          value={allocation.quality}
          onChange={(quality) => setPruning({ allocation: { ...allocation, quality } })}
          min={0.01}
          max={recipeRanges.quality.max}
          step={0.1}
          maximumDigits={2}
        />
      );
    case 'perLayer':
    case 'uniform':
    case 'uniformPlus':
    case 'erk':
    case 'lamp':
      return undefined;
    default:
      return assertNever(allocation);
  }
}

function SensitivityFields({
  allocation,
}: {
  allocation: Extract<AllocationRecipe, { kind: 'sensitivity' }>;
}) {
  const { t } = useTranslation('recipe');
  const { setPruning } = useRecipeChange();
  const { applyScan } = useActions();
  const hasScan = useApp((state) => measurementOf(state, 'scan').phase === 'done');
  const isEmpty = Object.keys(allocation.curves).length === 0;
  return (
    <>
      <NumberField
        label={t('amount.acceptance')}
        term="acceptance"
        value={allocation.acceptance}
        onChange={(acceptance) => setPruning({ allocation: { ...allocation, acceptance } })}
        min={recipeRanges.acceptance.min}
        max={recipeRanges.acceptance.max}
        isPercent
        maximumDigits={1}
      />
      {isEmpty && <p className={styles.note}>{t('amount.noCurves')}</p>}
      {hasScan && (
        <Button onPress={() => applyScan('allocation', allocation.acceptance)}>
          {t('amount.useScan')}
        </Button>
      )}
    </>
  );
}
