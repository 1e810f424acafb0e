import { useTranslation } from 'react-i18next';
import { recipeRanges } from '../../core/recipe/recipeRanges.ts';
import {
  measurementOf,
  scanAcceptance,
  scanBaseline,
} from '../../state/measure/measureSelectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import { NumberInput } from '../numbers/NumberField.tsx';
import { ImageSet } from '../accuracy/ImageSet.tsx';
import { Term } from '../shared/Term.tsx';
import { useFormat } from '../shared/useFormat.ts';
import styles from '../measure/ViewContent.module.css';
import { imagesOf } from './scanSoFar.ts';
import own from './SensitivityView.module.css';

/** The acceptance line as a number, beside the accuracy with nothing pruned. */
export function AcceptanceField() {
  const { t } = useTranslation(['sensitivity', 'methods']);
  const { count, percent } = useFormat();
  const { changeView } = useActions();
  const images = useApp((state) => imagesOf(measurementOf(state, 'scan')));
  const baseline = useApp(scanBaseline);
  const acceptance = useApp(scanAcceptance);
  return (
    <div className={own.acceptance}>
      <Term text={t('methods:parameters.acceptance.glossary')}>{t('sensitivity:acceptance')}</Term>
      <NumberInput
        className={own.typed}
        label={t('sensitivity:acceptance')}
        value={acceptance}
        onChange={(chosen) => changeView({ acceptance: chosen })}
        range={recipeRanges.share}
        step={0.005}
        isPercent
      />
      <ImageSet set="validation" images={count(images)} />
      {baseline !== undefined && (
        <span className={styles.hint}>
          {t('sensitivity:baseline', { accuracy: percent(baseline) })}
        </span>
      )}
    </div>
  );
}
