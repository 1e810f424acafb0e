import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyRow } from '../classroom/CopyRow.tsx';
import { useApp } from '../appContext.tsx';
import { useLoaded } from '../shared/useLoaded.ts';
import styles from './AboutDialog.module.css';
import { about } from './aboutPage.ts';
import { deviceFacts, type DeviceFacts } from './deviceFacts.ts';
import { diagnosticsOf } from './diagnosticsOf.ts';

const load = (): Promise<DeviceFacts> => deviceFacts(window);

/** What helps to find a fault, as a text that is read before it is copied; it goes nowhere by itself. */
export function Diagnostics() {
  const { t } = useTranslation('about');
  const facts = useLoaded(load);
  return (
    <>
      <p>{t('diagnostics.lead')}</p>
      <p className={styles.note}>{t('diagnostics.holds')}</p>
      {facts && <Text facts={facts} />}
    </>
  );
}

/** As it was when the dialog was opened: a text that is being read does not change. */
function Text({ facts }: { facts: DeviceFacts }) {
  const { t } = useTranslation('about');
  const now = useApp((state) => state);
  const [text] = useState(() => diagnosticsOf(now, { about, facts }));
  return (
    <CopyRow
      label={t('diagnostics.title')}
      text={text}
      action={t('diagnostics.copy')}
      lines={text.split('\n').length}
    />
  );
}
