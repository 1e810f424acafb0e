import { ScrollText } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../shared/Button.tsx';
import { useLoaded } from '../shared/useLoaded.ts';
import styles from './AboutDialog.module.css';
import { readSections, type LicenceSection } from './licenceSections.ts';

const file = './licences.txt';

/** Nothing where the host does not have it; one that answers everything with its page has it not either. */
async function load(): Promise<LicenceSection[]> {
  try {
    const response = await fetch(file);
    const isText = (response.headers.get('content-type') ?? '').startsWith('text/plain');
    return response.ok && isText ? readSections(await response.text()) : [];
  } catch {
    return [];
  }
}

/** What the site contains of others, and under which licences; fetched when it is asked for. */
export function Licences() {
  const { t } = useTranslation('about');
  const [isAsked, setAsked] = useState(false);
  const sections = useLoaded(isAsked ? load : undefined);
  return (
    <>
      <p>{t('licences.lead')}</p>
      <div className={styles.row}>
        <Button size="small" isPressed={isAsked} onPress={() => setAsked(!isAsked)}>
          <ScrollText aria-hidden />
          {t('licences.show')}
        </Button>
        <a href={file} target="_blank" rel="noopener">
          {t('licences.file')}
        </a>
      </div>
      {isAsked && sections && (
        <>
          <p className={styles.note} role="status">
            {sections.length === 0
              ? t('licences.absent')
              : t('licences.count', { count: sections.length })}
          </p>
          <ul className={styles.list} aria-label={t('licences.title')} lang="en">
            {sections.map((section) => (
              <li key={section.title}>
                <Licence {...section} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** Its text is drawn once it is unfolded. */
function Licence({ title, licence, text }: LicenceSection) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {title} <span className={styles.licence}>{licence}</span>
      </summary>
      {isOpen && (
        // A text that scrolls has to be reached by keys.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre className={styles.text} tabIndex={0}>
          {text}
        </pre>
      )}
    </details>
  );
}
