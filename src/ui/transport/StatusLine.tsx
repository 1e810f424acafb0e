import { useTranslation } from 'react-i18next';
import { useApp } from '../appContext.tsx';
import { statusKey } from './statusKey.ts';
import styles from './StatusLine.module.css';

/** Where the session stands in a word, or what to do where nothing has run yet. */
export function StatusLine() {
  const { t } = useTranslation('shell');
  const session = useApp((state) => state.session);
  if (session.phase === 'ready') {
    return <span className={styles.empty}>{t('empty')}</span>;
  }
  const backend = session.phase === 'starting' ? (session.backend ?? '') : '';
  return (
    <span className={styles.status} data-phase={session.phase}>
      <span className={styles.dot} aria-hidden />
      {t(`status.${statusKey(session)}`, { backend })}
    </span>
  );
}
