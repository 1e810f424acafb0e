import { useTranslation } from 'react-i18next';
import { useActions, useApp } from '../../appContext.tsx';
import { Button } from '../../shared/Button.tsx';
import { Term } from '../../shared/Term.tsx';
import styles from './ThenSection.module.css';

/** Measures the batch-norm statistics of a live run anew. */
export function RecalibrateField() {
  const { t } = useTranslation('recipe');
  const { recalibrate } = useActions();
  const canAct = useApp((state) => ['running', 'paused'].includes(state.session.phase));
  return (
    <div className={styles.action}>
      <Button isDisabled={!canAct} onPress={() => void recalibrate()}>
        {t('then.recalibrate')}
      </Button>
      <p className={styles.note}>
        <Term id="recalibrate">{t('then.recalibration')}</Term>:{' '}
        {t(canAct ? 'then.recalibrateLive' : 'then.recalibrateIdle')}
      </p>
    </div>
  );
}
