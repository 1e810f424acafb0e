import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../state/parts/languages.ts';
import { SelectField } from '../shared/SelectField.tsx';
import styles from './ClassDialog.module.css';
import { CopyRow } from './CopyRow.tsx';
import { embedCode, frameSizeIds, type FrameSizeId } from './embedCode.ts';

/** The frame that shows the page in another one. */
export function EmbedCode({ link, language }: { link: string; language: Language | undefined }) {
  const { t } = useTranslation(['classroom', 'shell']);
  const [size, setSize] = useState<FrameSizeId>('page');
  const title = t('shell:name', { ...(language && { lng: language }) });
  return (
    <section className={styles.result} aria-labelledby="embed-title">
      <h3 id="embed-title" className={styles.subtitle}>
        {t('embed.title')}
      </h3>
      <p className={styles.note}>{t('embed.text')}</p>
      <SelectField
        label={t('embed.size')}
        value={size}
        options={frameSizeIds.map((id) => ({ id, label: t(`embed.sizes.${id}`) }))}
        onChange={setSize}
      />
      <CopyRow
        label={t('embed.code')}
        text={embedCode({ link, title, size })}
        action={t('embed.copy')}
        lines={4}
      />
    </section>
  );
}
