import { useTranslation } from 'react-i18next';
import { recipeRanges } from '../../core/recipe/recipeRanges.ts';
import { scanAcceptance, scanBaseline } from '../../state/measure/measureSelectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import { NumberInput } from '../numbers/NumberField.tsx';
import { Term } from '../shared/Term.tsx';
import { useFormat } from '../shared/useFormat.ts';
import styles from '../measure/TabContent.module.css';
import own from './SensitivityTab.module.css';

/** The acceptance line as a number, beside the accuracy with nothing pruned. */
export function AcceptanceField() {
  const { t } = useTranslation(['sensitivity', 'methods']);
  const { percent } = useFormat();
  const { changeView } = useActions();
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
      {baseline !== undefined && (
        <span className={styles.hint}>
          {t('sensitivity:baseline', { accuracy: percent(baseline) })}
        </span>
      )}
    </div>
  );
}
