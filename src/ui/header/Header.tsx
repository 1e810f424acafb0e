import { Ellipsis, Scissors } from 'lucide-react';
import { DialogTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useApp } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import { PopoverPanel } from '../shared/PopoverPanel.tsx';
import { useIsNarrow } from '../shared/useIsNarrow.ts';
import { BackendButton } from './BackendButton.tsx';
import styles from './Header.module.css';
import { SeedButton } from './SeedButton.tsx';
import { ViewButtons } from './ViewButtons.tsx';

function Settings({ onHelp }: { onHelp: () => void }) {
  const isPresenting = useApp((state) => state.view.isPresenting);
  return (
    <div className={styles.settings}>
      {!isPresenting && (
        <>
          <BackendButton />
          <SeedButton />
        </>
      )}
      <ViewButtons onHelp={onHelp} />
    </div>
  );
}

/** Name on the left, what the page runs on and how it looks on the right. */
export function Header({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation('shell');
  const isNarrow = useIsNarrow();
  return (
    <header className={styles.header}>
      <h1 className={styles.name}>
        <Scissors aria-hidden size="1.05em" strokeWidth={2} />
        {t('name')}
      </h1>
      {isNarrow ? (
        <DialogTrigger>
          <Button label={t('header.more')}>
            <Ellipsis aria-hidden />
          </Button>
          <PopoverPanel label={t('header.more')} placement="bottom end">
            <Settings onHelp={onHelp} />
          </PopoverPanel>
        </DialogTrigger>
      ) : (
        <Settings onHelp={onHelp} />
      )}
    </header>
  );
}
