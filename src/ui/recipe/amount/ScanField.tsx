import { useTranslation } from 'react-i18next';
import { measurementOf } from '../../../state/measure/measureSelectors.ts';
import { useActions, useApp } from '../../appContext.tsx';
import { Button } from '../../shared/Button.tsx';
import styles from './AmountSection.module.css';

/** Whose scan an allocation uses: none yet, or the newest instead of the one that it has. */
export function ScanField() {
  const { t } = useTranslation('recipe');
  const { applyScan } = useActions();
  const allocation = useApp((state) => state.recipe.pruning.allocation);
  const hasScan = useApp((state) => measurementOf(state, 'scan').phase === 'done');
  if (!('curves' in allocation)) return undefined;
  const isEmpty = Object.keys(allocation.curves).length === 0;
  return (
    <>
      {isEmpty && <p className={styles.note}>{t('amount.noCurves')}</p>}
      {hasScan && (
        <Button onPress={() => applyScan('allocation', allocation.acceptance)}>
          {t('amount.useScan')}
        </Button>
      )}
    </>
  );
}
