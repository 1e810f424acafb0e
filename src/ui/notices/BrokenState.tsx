import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AppState } from '../../state/AppState.ts';
import { useActions, useApp } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import styles from './BrokenState.module.css';

/** Why there is nothing to compute with; whatever else fails is `other`. */
function causeOf(session: AppState['session']): 'no-backend' | 'no-worker' | 'other' {
  if (session.phase !== 'broken') return 'other';
  const { code } = session.error;
  return code === 'no-backend' || code === 'no-worker' ? code : 'other';
}

/** In place of the bench where it cannot be computed. */
export function BrokenState() {
  const { t } = useTranslation('shell');
  const { chooseBackend } = useActions();
  const cause = useApp(({ session }) => causeOf(session));
  const message = useApp(({ session }) =>
    session.phase === 'broken' ? session.error.message : '',
  );
  return (
    <main className={styles.broken} id="network">
      <div className={styles.box} role="alert">
        <TriangleAlert aria-hidden className={styles.sign} />
        <h2 className={styles.title}>{t(`broken.causes.${cause}.title`)}</h2>
        <p>{t(`broken.causes.${cause}.text`)}</p>
        <p>{t(`broken.causes.${cause}.advice`)}</p>
        <p className={styles.detail}>{t('broken.detail', { message })}</p>
        <Button variant="primary" onPress={() => void chooseBackend('auto')}>
          {t('broken.retry')}
        </Button>
      </div>
    </main>
  );
}
