import { Scissors } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { BackendButton } from './BackendButton.tsx';
import styles from './Header.module.css';
import { SeedButton } from './SeedButton.tsx';
import { ViewButtons } from './ViewButtons.tsx';

/** Name on the left, what the page runs on and how it looks on the right. */
export function Header({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation('shell');
  return (
    <header className={styles.header}>
      <h1 className={styles.name}>
        <Scissors aria-hidden size="1.05em" strokeWidth={2} />
        {t('name')}
      </h1>
      <div className={styles.settings}>
        <BackendButton />
        <SeedButton />
        <ViewButtons onHelp={onHelp} />
      </div>
    </header>
  );
}
