import { Pause, Play, SkipBack, SkipForward, Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isFineTuneNext } from '../../state/preview/isFineTuneNext.ts';
import { controls } from '../../state/run/selectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import { usePointed } from '../pointing/usePointed.ts';
import { useResting } from '../pointing/useResting.ts';
import { primaryAction } from './primaryAction.ts';
import styles from './Transport.module.css';

export function TransportButtons() {
  const { t } = useTranslation('shell');
  const { reset, nextPruningStep, stop } = useActions();
  const { canReset, canPruneNext, canStop } = useApp(controls);
  return (
    <div {...usePointed('transport')} className={styles.buttons} inert={useResting('transport')}>
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
  const isFineTune = useApp(isFineTuneNext);
  const action = useApp(({ session }) => primaryAction(session));
  const isPause = action === 'pause' || action === 'pausing';
  const Picture = isPause ? Pause : Play;
  return (
    <Button
      variant={isFineTune && !isPause ? 'plain' : 'primary'}
      shortcut="Space"
      className={styles.primary}
      // While it is pausing the button stays enabled, or it would lose the keyboard's focus.
      isDisabled={isPause ? action === 'pause' && !canPause : !canRun}
      onPress={() => void (isPause ? pause() : run())}
    >
      <Picture aria-hidden fill="currentColor" strokeWidth={1} />
      {t(`transport.${action}`)}
    </Button>
  );
}
