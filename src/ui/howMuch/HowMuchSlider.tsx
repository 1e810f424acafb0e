import { useTranslation } from 'react-i18next';
import { recipeRanges } from '../../core/recipe/recipeRanges.ts';
import { previewOf } from '../../state/preview/previewSelectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import { NumberInput } from '../numbers/NumberField.tsx';
import { PercentSlider } from '../shared/PercentSlider.tsx';
import { useFormat } from '../shared/useFormat.ts';
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
      <PercentSlider
        label={t('title')}
        value={shown}
        max={slideLimit}
        isDisabled={isFixed}
        onChange={change}
        onChangeEnd={settle}
      />
      <span className={styles.amount}>
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
        <ShareOfAll target={target} />
      </span>
    </>
  );
}

/** Of all weights, those of layers that are left alone included; where it reads otherwise. */
function ShareOfAll({ target }: { target: number }) {
  const { t } = useTranslation('howMuch');
  const { percent } = useFormat();
  const share = useApp((state) => {
    const preview = previewOf(state);
    if (preview.phase !== 'shown') return undefined;
    const { layers, weights } = preview.report;
    return 1 - weights.preview / layers.reduce((sum, { count }) => sum + count, 0);
  });
  if (share === undefined || percent(share) === percent(target)) return undefined;
  return <span className={styles.ofAll}>{t('ofAll', { share: percent(share) })}</span>;
}
