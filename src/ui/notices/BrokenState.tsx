import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useActions, useApp } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import styles from './BrokenState.module.css';

/** In place of the bench where no backend could be opened. */
export function BrokenState() {
  const { t } = useTranslation('shell');
  const { chooseBackend } = useActions();
  const message = useApp(({ session }) =>
    session.phase === 'broken' ? session.error.message : '',
  );
  return (
    <main className={styles.broken} id="network">
      <div className={styles.box} role="alert">
        <TriangleAlert aria-hidden className={styles.sign} />
        <h2 className={styles.title}>{t('broken.title')}</h2>
        <p>{t('broken.text')}</p>
        <p>{t('broken.advice')}</p>
        <p className={styles.detail}>{t('broken.detail', { message })}</p>
        <Button variant="primary" onPress={() => void chooseBackend('auto')}>
          {t('broken.retry')}
        </Button>
      </div>
    </main>
  );
}
