import { Ellipsis, Scissors } from 'lucide-react';
import { useState } from 'react';
import { DialogTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useApp } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import { PopoverPanel } from '../shared/PopoverPanel.tsx';
import { useIsNarrow } from '../space/useIsNarrow.ts';
import { LearnMenu } from '../lesson/LearnMenu.tsx';
import { BackendButton } from './BackendButton.tsx';
import styles from './Header.module.css';
import { SeedButton } from './SeedButton.tsx';
import { ViewButtons, type DialogOpeners, type HeaderOpeners } from './ViewButtons.tsx';

function Settings(openers: DialogOpeners) {
  const isPresenting = useApp((state) => state.view.isPresenting);
  const isLesson = useApp((state) => state.lesson !== undefined);
  return (
    <div className={styles.settings}>
      {!isPresenting && (
        <>
          <BackendButton />
          {!isLesson && <SeedButton />}
        </>
      )}
      <ViewButtons {...openers} />
    </div>
  );
}

/** Name on the left, what the page runs on and how it looks on the right. */
export function Header({ onHelp, onShare, onClass }: HeaderOpeners) {
  const { t } = useTranslation('shell');
  const isNarrow = useIsNarrow();
  // The bar of a lesson says which one it is, and has the way out.
  const isPresented = useApp(({ view, lesson }) => view.isPresenting && lesson !== undefined);
  const isLesson = useApp((state) => state.lesson !== undefined);
  const [isOpen, setOpen] = useState(false);
  /** A dialog takes the place of the settings that it was opened from. */
  const instead = (open: () => void) => () => {
    setOpen(false);
    open();
  };
  return (
    <header className={styles.header}>
      <h1 className={styles.name}>
        <Scissors aria-hidden size="1.05em" strokeWidth={2} />
        {t('name')}
      </h1>
      {!isPresented && <LearnMenu onClass={onClass} />}
      <p className={styles.tagline} data-lesson={isLesson || undefined}>
        {t(isNarrow ? 'header.question' : 'header.tagline')}
      </p>
      {isNarrow ? (
        <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
          <Button label={t('header.more')}>
            <Ellipsis aria-hidden />
          </Button>
          <PopoverPanel label={t('header.more')} placement="bottom end">
            <Settings onHelp={instead(onHelp)} onShare={instead(onShare)} />
          </PopoverPanel>
        </DialogTrigger>
      ) : (
        <Settings onHelp={onHelp} onShare={onShare} />
      )}
    </header>
  );
}
