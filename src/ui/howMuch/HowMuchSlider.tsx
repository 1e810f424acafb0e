import { useTranslation } from 'react-i18next';
import { recipeRanges } from '../../core/recipe/recipeRanges.ts';
import { useActions } from '../appContext.tsx';
import { NumberInput } from '../numbers/NumberField.tsx';
import { PercentSlider } from '../shared/PercentSlider.tsx';
import styles from './HowMuchStrip.module.css';
import { slideLimit, useHowMuch } from './useHowMuch.ts';

/** The recipe's network-wide target; of targets by layer, what they come to together. */
export function HowMuchSlider() {
  const { t } = useTranslation('howMuch');
  const { setNetworkTarget } = useActions();
  const { target, isFixed, shown, change, settle } = useHowMuch();
  if (target === undefined) return <p className={styles.without}>{t('noTarget')}</p>;
  return (
    <>
      <div className={styles.slide}>
        <PercentSlider
          label={t('title')}
          value={shown}
          max={slideLimit}
          isDisabled={isFixed}
          onChange={change}
          onChangeEnd={settle}
        />
      </div>
      <NumberInput
        label={t('typed')}
        className={styles.typed}
        value={shown}
        range={recipeRanges.target}
        maximumDigits={2}
        isPercent
        isDisabled={isFixed}
        onChange={setNetworkTarget}
      />
    </>
  );
}
