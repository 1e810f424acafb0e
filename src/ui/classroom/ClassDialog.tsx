import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassWish } from '../../state/AppState.ts';
import { languages, type Language } from '../../state/parts/languages.ts';
import { setupPartIds, type ClassSetup } from '../../state/setup/ClassSetup.ts';
import { writeSetup } from '../../state/setup/setupText.ts';
import { useActions, useApp } from '../appContext.tsx';
import { PageDialog } from '../dialog/PageDialog.tsx';
import { SelectField } from '../shared/SelectField.tsx';
import { QrCode } from '../share/QrCode.tsx';
import { CopyRow } from './CopyRow.tsx';
import styles from './ClassDialog.module.css';
import { EmbedCode } from './EmbedCode.tsx';
import { PartChoice } from './PartChoice.tsx';
import { StartChoice } from './StartChoice.tsx';

/** What a class is shown, and what it opens on, as a link and as a frame. */
export function ClassDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('classroom');
  const { classLink } = useActions();
  const present = useApp((state) => state.setup);
  const [setup, setSetup] = useState<ClassSetup>(present ?? {});
  const [start, setStart] = useState<ClassWish['start']>({ kind: 'page' });
  const [isPresenting, setPresenting] = useState(false);
  const [language, setLanguage] = useState<Language>();
  const link = useApp(() =>
    classLink({ setup, start, isPresenting, ...(language && { language }) }),
  );
  return (
    <PageDialog title={t('title')} isOpen onClose={onClose}>
      <div className={styles.body}>
        <p className={styles.note}>{t('lead')}</p>
        {setupPartIds.map((part) => (
          <PartChoice key={part} part={part} setup={setup} onChange={setSetup} />
        ))}
        <StartChoice setup={setup} start={start} language={language} onChange={setStart} />
        <div className={styles.row}>
          <label className={styles.choice}>
            <input
              type="checkbox"
              checked={isPresenting}
              onChange={({ target }) => setPresenting(target.checked)}
            />
            {t('presenting')}
          </label>
        </div>
        <SelectField
          label={t('language')}
          value={language ?? ''}
          options={[
            { id: '', label: t('ownLanguage') },
            ...languages.map(({ id, name }) => ({ id, label: name })),
          ]}
          onChange={(id) => setLanguage(id === '' ? undefined : id)}
        />
        <div className={styles.result}>
          <CopyRow label={t('link')} text={link} action={t('copyLink')} />
          {writeSetup(setup) === undefined && <p className={styles.note}>{t('hidesNothing')}</p>}
          <p>
            <a href={link} target="_blank" rel="noopener">
              {t('look')}
            </a>
          </p>
          <QrCode text={link} />
        </div>
        <EmbedCode link={link} language={language} />
      </div>
    </PageDialog>
  );
}
