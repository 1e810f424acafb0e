import { useTranslation } from 'react-i18next';
import { CopyRow } from '../classroom/CopyRow.tsx';
import { PageDialog } from '../dialog/PageDialog.tsx';
import styles from './AboutDialog.module.css';
import { about } from './aboutPage.ts';
import { Diagnostics } from './Diagnostics.tsx';
import { Licences } from './Licences.tsx';

/** Which page this is, what it is made of, how to cite it, and what to send with a report of a fault. */
export function AboutDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('about');
  const { version, commit, citation } = about;
  return (
    <PageDialog title={t('title')} isOpen onClose={onClose}>
      <div className={styles.body}>
        <p>{t('what')}</p>
        <p className={styles.note}>
          {commit === undefined ? t('version', { version }) : t('build', { version, commit })}
        </p>
        <h3 className={styles.subtitle}>{t('cite.title')}</h3>
        <CopyRow
          label={t('cite.text')}
          text={citation.text}
          action={t('cite.copyText')}
          lines={3}
        />
        <CopyRow
          label={t('cite.bibtex')}
          text={citation.bibtex}
          action={t('cite.copyBibtex')}
          lines={7}
        />
        <h3 className={styles.subtitle}>{t('licences.title')}</h3>
        <Licences />
        <h3 className={styles.subtitle}>{t('diagnostics.title')}</h3>
        <Diagnostics />
      </div>
    </PageDialog>
  );
}
