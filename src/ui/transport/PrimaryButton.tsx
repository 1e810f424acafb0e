import { Pause, Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isFineTuneNext } from '../../state/preview/isFineTuneNext.ts';
import { controls } from '../../state/run/selectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import { primaryAction } from './primaryAction.ts';
import styles from './Transport.module.css';

/** Run, pause, resume or run again: the one thing to do next. */
export function PrimaryButton() {
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
