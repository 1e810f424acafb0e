import { Pause, Play, SkipBack, SkipForward, Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { controls } from '../../state/selectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import styles from './Transport.module.css';

export function TransportButtons() {
  const { t } = useTranslation('shell');
  const { reset, nextPruningStep, stop } = useActions();
  const { canReset, canPruneNext, canStop } = useApp(controls);
  return (
    <div className={styles.buttons}>
      <Button
        label={t('transport.reset')}
        shortcut="R"
        isDisabled={!canReset}
        onPress={() => void reset()}
      >
        <SkipBack aria-hidden fill="currentColor" />
      </Button>
      <PrimaryButton />
      <Button
        shortcut="ArrowRight"
        isDisabled={!canPruneNext}
        onPress={() => void nextPruningStep()}
      >
        <SkipForward aria-hidden fill="currentColor" />
        <span className={styles.buttonText}>{t('transport.next')}</span>
      </Button>
      <Button label={t('transport.stop')} isDisabled={!canStop} onPress={() => void stop()}>
        <Square aria-hidden fill="currentColor" />
      </Button>
    </div>
  );
}

/** Run, pause, resume or run again: the one thing to do next. */
function PrimaryButton() {
  const { t } = useTranslation('shell');
  const { run, pause } = useActions();
  const { canRun, canPause } = useApp(controls);
  const session = useApp((state) => state.session);
  const common = { variant: 'primary', shortcut: 'Space', className: styles.primary } as const;
  switch (session.phase) {
    case 'running':
    case 'warming-up':
    case 'waiting':
    case 'lost': {
      const isPausing = session.phase === 'running' && session.next === 'pause';
      return (
        <Button {...common} isDisabled={!canPause && !isPausing} onPress={() => void pause()}>
          <Pause aria-hidden fill="currentColor" strokeWidth={1} />
          {t(isPausing ? 'transport.pausing' : 'transport.pause')}
        </Button>
      );
    }
    case 'paused':
      return (
        <Button {...common} onPress={() => void run()}>
          <Play aria-hidden fill="currentColor" />
          {t('transport.resume')}
        </Button>
      );
    default:
      return (
        <Button {...common} isDisabled={!canRun} onPress={() => void run()}>
          <Play aria-hidden fill="currentColor" />
          {t(
            session.phase === 'finished' || session.phase === 'failed'
              ? 'transport.runAgain'
              : 'transport.run',
          )}
        </Button>
      );
  }
}
