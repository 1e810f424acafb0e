import { CircleHelp, Moon, Presentation, Redo2, Share2, Sun, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { controls } from '../../state/run/selectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import { resolvedTheme } from '../shared/theme.ts';
import styles from './Header.module.css';
import { LanguageMenu } from './LanguageMenu.tsx';

/** What opens the dialogs, which lie over all of the page. */
export interface DialogOpeners {
  onHelp: () => void;
  onShare: () => void;
}

/** Those of the header; a page is set up for a class from the menu of lessons. */
export interface HeaderOpeners extends DialogOpeners {
  onClass: () => void;
}

/** Share, undo and redo, language, theme, presenter mode, help. */
export function ViewButtons({ onHelp, onShare }: DialogOpeners) {
  const { t } = useTranslation(['shell', 'share']);
  const { changeView } = useActions();
  const { theme, isPresenting } = useApp((state) => state.view);
  const shown = resolvedTheme(theme);
  return (
    <div className={styles.group}>
      <Button label={t('share:title')} onPress={onShare}>
        <Share2 aria-hidden />
      </Button>
      <HistoryButtons />
      <LanguageMenu />
      <Button
        label={t(shown === 'dark' ? 'header.theme.toLight' : 'header.theme.toDark')}
        onPress={() => changeView({ theme: shown === 'dark' ? 'light' : 'dark' })}
      >
        <Sun aria-hidden className={styles.inDark} />
        <Moon aria-hidden className={styles.inLight} />
      </Button>
      <Button
        label={t('header.present')}
        isPressed={isPresenting}
        className={styles.wideOnly}
        onPress={() => changeView({ isPresenting: !isPresenting })}
      >
        <Presentation aria-hidden />
      </Button>
      <Button label={t('header.help')} shortcut="?" onPress={onHelp}>
        <CircleHelp aria-hidden />
      </Button>
    </div>
  );
}

function HistoryButtons() {
  const { undo, redo } = useActions();
  const canUndo = useApp((state) => controls(state).canUndo);
  const canRedo = useApp((state) => controls(state).canRedo);
  return (
    <>
      <HistoryButton action="undo" shortcut="Control+Z" isEnabled={canUndo} onPress={undo} />
      <HistoryButton action="redo" shortcut="Control+Shift+Z" isEnabled={canRedo} onPress={redo} />
    </>
  );
}

const historyIcons = { undo: Undo2, redo: Redo2 };

interface HistoryButtonProps {
  action: keyof typeof historyIcons;
  shortcut: string;
  isEnabled: boolean;
  onPress: () => void;
}

function HistoryButton({ action, shortcut, isEnabled, onPress }: HistoryButtonProps) {
  const { t } = useTranslation('shell');
  const Icon = historyIcons[action];
  return (
    <Button
      label={t(`header.${action}`)}
      shortcut={shortcut}
      isDisabled={!isEnabled}
      onPress={onPress}
    >
      <Icon aria-hidden />
    </Button>
  );
}
